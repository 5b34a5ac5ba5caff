package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.antreansx.bench.ProcessFigures;
import io.antreansx.bench.kubernetes.ApiServer;
import io.antreansx.bench.kubernetes.ComputedCluster;
import io.antreansx.demo.adapter.AdapterCommands;
import io.antreansx.demo.nsx.ManagerProcess;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.process.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The packaged emulator and adapter, each in its own process, over a computed cluster. */
final class TestBed implements AutoCloseable {

    private static final String NAME = "bench";
    private static final String PASSWORD = "admin";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration TRAINING_END = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BedOptions options;
    private final Path folder;
    private final ComputedCluster cluster;
    private final ApiServer apiServer;
    private final ManagerProcess manager;
    private final AdapterCommands commands;
    private final int managementPort = FreePort.any();
    private volatile JavaProcess adapter;
    private boolean training;
    private RawClient raw;

    TestBed(BedOptions options, int pods) throws IOException {
        Path project = options.folder();
        this.options = options;
        this.folder = Files.createTempDirectory("bench-inventory");
        this.cluster = new ComputedCluster(pods);
        this.apiServer = new ApiServer(cluster);
        this.manager = new ManagerProcess(jar(project, "emulator"), folder.resolve("nsx"), FreePort.any(), PASSWORD);
        Path configuration = Files.createDirectories(folder.resolve("adapter"));
        this.commands = new AdapterCommands(
                jar(project, "adapter"),
                configuration,
                apiServer.writeKubeconfig(folder.resolve("kubeconfig"), options.tls));
        // Whoever interrupts a benchmark does not want its processes to go on.
        Runtime.getRuntime().addShutdownHook(new Thread(this::endProcesses, "end-bed"));
    }

    /** Starts NSX and registers the cluster with it. */
    void start() throws IOException, InterruptedException {
        manager.start();
        commands.runBare(
                        PASSWORD + "\n",
                        List.of(
                                "bootstrap",
                                "--cluster-name",
                                NAME,
                                "--nsx-managers",
                                manager.authority(),
                                "--ca-file",
                                manager.caFile().toString(),
                                "--user",
                                "admin",
                                "--password-stdin",
                                "--output",
                                commands.folder()
                                        .resolve("bootstrap-config.yaml")
                                        .toString(),
                                "--certs-folder",
                                commands.folder().toString()))
                .orFail("bootstrap");
        commands.run("register").orFail("register");
        Files.writeString(
                commands.folder().resolve("mp-adapter.conf"),
                "NSXRequestsPerSecond: " + options.adapterRequestsPerSecond() + "\n",
                StandardOpenOption.APPEND);
        String id = manager.admin()
                .get("/policy/api/v1/infra/sites/default/enforcement-points/default/cluster-control-planes/" + NAME)
                .path("node_id")
                .asText();
        raw = new RawClient(
                apiServer.address(),
                manager.address(),
                manager.caFile(),
                commands.folder(),
                id,
                new Pace(options.requestsPerSecond));
    }

    ComputedCluster cluster() {
        return cluster;
    }

    ApiServer apiServer() {
        return apiServer;
    }

    RawClient raw() {
        return raw;
    }

    long adapterPid() {
        return adapter.pid();
    }

    /**
     * Starts the adapter. Where a cache is asked for, the first run trains it as the image's build does: the same program,
     * collector and memory, until it is stopped; all later ones use it.
     */
    void startAdapter() {
        apiServer.forgetFirstList();
        List<String> jvm = new ArrayList<>(options.jvm);
        if (options.aot) {
            training = !Files.exists(aotCache());
            jvm.add((training ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + aotCache());
        }
        adapter = commands.serve(NAME, managementPort, folder.resolve("adapter.log"), jvm);
    }

    private Path aotCache() {
        return folder.resolve("adapter.aot");
    }

    /** Stops it in order, so that its Lease is free for the next. */
    void stopAdapter() throws InterruptedException {
        if (training) {
            // The cache is written at the end of the process, which takes longer than its grace.
            ProcessHandle.of(adapter.pid()).ifPresent(ProcessHandle::destroy);
            adapter.await(TRAINING_END);
            training = false;
            if (!Files.exists(aotCache())) {
                throw new IllegalStateException("no AOT cache was written:\n" + adapter.lastLines(30));
            }
        }
        adapter.close();
    }

    /** Processor time of the adapter so far. */
    double adapterCpuSeconds() {
        return ProcessFigures.cpuSeconds(adapter.pid());
    }

    /** Waits until the adapter says that NSX equals the cluster, all pods included. */
    JsonNode awaitEqual() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            failIfAdapterEnded();
            JsonNode work = work();
            if (work.path("phase").asText().equals("equal")
                    && work.path("pending").asInt() == 0
                    && work.path("nsx").path("ContainerApplicationInstance").asInt() == cluster.pods()) {
                return work;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("not equal after " + LIMIT + ":\n" + work() + "\n" + adapter.lastLines(30));
    }

    /** What the inventory says of itself; missing while the adapter does not answer. */
    JsonNode work() throws InterruptedException {
        try {
            String body = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/status"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return json.readTree(body).path("mp").path("work");
        } catch (IOException notYet) {
            failIfAdapterEnded();
            return MissingNode.getInstance();
        }
    }

    private void failIfAdapterEnded() {
        if (!adapter.isAlive()) {
            throw new IllegalStateException("the adapter ended:\n" + adapter.lastLines(30));
        }
    }

    static long millis(JsonNode instant) {
        return Instant.parse(instant.asText()).toEpochMilli();
    }

    private void endProcesses() {
        JavaProcess last = adapter;
        if (last != null) {
            last.close();
        }
        manager.close();
    }

    @Override
    public void close() {
        endProcesses();
        apiServer.close();
        http.close();
    }

    private static Path jar(Path project, String module) {
        return project.resolve("src").resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
