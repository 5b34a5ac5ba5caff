package io.antreansx.bench.firewall;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.Options;
import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.Bootstrap;
import io.antreansx.demo.story.steps.Register;
import io.antreansx.simcluster.ClusterKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emulator and adapter as packaged, each in its own process, over a real control plane with the shipped manifests. */
final class FirewallBed implements AutoCloseable {

    /** Writes at once: the default of ReconcilerWorkerCount. */
    static final int AT_ONCE = 8;

    /** The longest that anything may take. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** A look costs the adapter the processor time that is to be measured. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final List<String> INTENT = List.of(
            "/policy/api/v1/search/query",
            "/policy/api/v1/infra/domains",
            "/policy/api/v1/infra/services",
            "/policy/api/v1/infra/sites");

    private static final Pattern PURPOSE =
            Pattern.compile("^nsx_adapter_firewall_requests_total\\{purpose=\"(\\w+)\",?} (\\S+)$", Pattern.MULTILINE);

    /** Held so that its level lasts: the client warns about each beta version, and Antrea's all are. */
    private static final Logger CLIENT_WARNINGS =
            Logger.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils");

    /** An adapter that is starting may take a request and never answer it. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> jvmOptions;
    private final Path folder;
    private final Scene scene;
    private BareCluster cluster;

    /** Requests for intent that NSX answered, and the bytes of the answers. */
    record Requests(long count, long bytes) {
        Requests since(Requests before) {
            return new Requests(count - before.count, bytes - before.bytes);
        }
    }

    /** @param jvmOptions of the adapter, besides those that a cluster has too */
    FirewallBed(Path project, List<String> jvmOptions) throws IOException {
        CLIENT_WARNINGS.setLevel(Level.SEVERE);
        this.jvmOptions = jvmOptions;
        this.folder = Files.createTempDirectory("bench-firewall");
        this.scene = new Scene(
                new Options(ClusterKind.REAL, project, folder, null, FreePort.any(), FreePort.any(), "admin"),
                new Narrator(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
        // Whoever interrupts a benchmark does not want its processes to go on.
        Runtime.getRuntime().addShutdownHook(new Thread(scene::end, "end-bed"));
    }

    /** Starts NSX and the cluster and registers the one with the other; the adapter is stopped then. */
    void start() throws Exception {
        scene.startManager();
        scene.startCluster();
        new Bootstrap().tell(scene);
        new Register().tell(scene);
        scene.stopAdapter();
        cluster = new BareCluster(folder.resolve("interworking.kubeconfig"));
    }

    /** Writes a NetworkPolicy that isolates pods of which there are none. */
    void isolate() {
        scene.antrea().applyYaml("""
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata:
                          name: isolated
                          namespace: default
                        spec:
                          podSelector:
                            matchLabels:
                              isolated: "true"
                        """);
    }

    Scene scene() {
        return scene;
    }

    BareCluster cluster() {
        return cluster;
    }

    long adapterPid() {
        return scene.serving().pid();
    }

    void startAdapter() {
        scene.startAdapter(jvmOptions);
    }

    void stopAdapter() {
        scene.stopAdapter();
    }

    /** Waits until the adapter says that so many policies are realized and nothing else is wanted. */
    void awaitRealized(int policies) {
        await(
                PATIENCE,
                () -> {
                    Waiting.pause(BETWEEN_LOOKS);
                    return realized() == policies;
                },
                () -> realized() + " of " + policies + " policies are realized");
    }

    /** Waits for what the adapter does; fails at once when it has ended. */
    void await(Duration atMost, BooleanSupplier condition, Supplier<String> otherwise) {
        Waiting.until(
                atMost,
                () -> {
                    requireAdapter();
                    return condition.getAsBoolean();
                },
                () -> otherwise.get() + "; the adapter says:\n"
                        + scene.serving().lastLines(20));
    }

    private void requireAdapter() {
        if (!scene.serving().isAlive()) {
            throw new IllegalStateException(
                    "the adapter ended:\n" + scene.serving().lastLines(30));
        }
    }

    private double realized() {
        String metrics = metrics();
        double others = metric(metrics, "nsx_adapter_firewall_policies\\{state=\"in_progress\",?}")
                + metric(metrics, "nsx_adapter_firewall_policies\\{state=\"failed\",?}")
                + metric(metrics, "nsx_adapter_firewall_policies\\{state=\"refused\",?}");
        return others > 0 ? -others : metric(metrics, "nsx_adapter_firewall_policies\\{state=\"realized\",?}");
    }

    /** Polls of intent since the adapter's start. */
    long polls() {
        return (long) metric(metrics(), "nsx_adapter_firewall_poll_seconds_count");
    }

    /** What the adapter asked NSX about intent for since its start, by its own word. */
    Map<String, Long> requestsByPurpose() {
        Map<String, Long> counts = new TreeMap<>();
        Matcher line = PURPOSE.matcher(metrics());
        while (line.find()) {
            counts.put(line.group(1), (long) Double.parseDouble(line.group(2)));
        }
        return counts;
    }

    private String metrics() {
        try {
            return http.send(
                            HttpRequest.newBuilder(scene.managementAddress().resolve("/q/metrics"))
                                    .timeout(ANSWER)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            requireAdapter();
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double metric(String metrics, String name) {
        Matcher match =
                Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(metrics);
        return match.find() ? Double.parseDouble(match.group(1)) : 0;
    }

    /** What NSX was asked about intent until now. */
    Requests intentRequests() {
        long count = 0;
        long bytes = 0;
        for (JsonNode row : scene.nsx().get("/emulator/counters").path("results")) {
            String path = row.path("path").asText();
            if (row.path("method").asText().equals("GET")
                    && INTENT.stream().anyMatch(path::startsWith)
                    && !path.contains("/status")) {
                count += row.path("count").asLong();
                bytes += row.path("bytes_out").asLong();
            }
        }
        return new Requests(count, bytes);
    }

    /** How often NSX was asked for the newest changes. */
    long searches() {
        long count = 0;
        for (JsonNode row : scene.nsx().get("/emulator/counters").path("results")) {
            count += row.path("path").asText().equals("/policy/api/v1/search/query")
                    ? row.path("count").asLong()
                    : 0;
        }
        return count;
    }

    @Override
    public void close() {
        http.close();
        scene.close();
    }
}
