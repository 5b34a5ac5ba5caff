package io.antreansx.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.demo.Options;
import io.antreansx.demo.adapter.AdapterCommands;
import io.antreansx.demo.cluster.AntreaObjects;
import io.antreansx.demo.cluster.Kubectl;
import io.antreansx.demo.nsx.ManagerProcess;
import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.process.JavaProcess;
import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everything that the steps act on: NSX Manager, cluster, adapter. Closing it ends all of them. */
public final class Scene implements AutoCloseable {

    public static final String CLUSTER = "k8s-cl-test1";
    public static final String CONTROL_PLANE =
            "/policy/api/v1/infra/sites/default/enforcement-points/default/cluster-control-planes/" + CLUSTER;
    public static final String GROUPS = "/policy/api/v1/infra/domains/default/groups/";
    public static final String POLICY_INTENT = "/infra/domains/default/security-policies/boutique-redis";
    public static final String POLICY_PATH = "/policy/api/v1" + POLICY_INTENT;
    public static final String ADMIN_POLICY = "acnp-with-stand-alone-selectors";
    public static final String SOURCE_POD = "frontend";
    public static final String TARGET_POD = "redis-cart";

    /** An adapter that is still starting may take a connection and leave it at that. */
    private static final Duration MANAGEMENT_TIMEOUT = Duration.ofSeconds(20);

    private final Options options;
    private final Narrator narrator;
    private final ManagerProcess manager;
    private final StoryCluster cluster;
    private final AtomicBoolean closed = new AtomicBoolean();
    private NsxAdmin nsx;
    private AdapterCommands adapter;
    private JavaProcess serving;
    private String clusterId;

    public Scene(Options options, Narrator narrator) {
        this.options = options;
        this.narrator = narrator;
        this.manager = new ManagerProcess(
                options.emulatorJar(), options.folder().resolve("nsx"), options.nsxPort(), options.adminPassword());
        this.cluster = new StoryCluster(options, narrator);
    }

    /** A file of this module. */
    public static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Scene.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startManager() throws InterruptedException {
        narrator.progress("starting NSX Manager");
        manager.start();
        nsx = manager.admin();
    }

    public void startCluster() throws Exception {
        cluster.start();
        adapter = new AdapterCommands(options.adapterJar(), options.folder().resolve("adapter"), adminKubeconfig());
    }

    /** Installs the shipped manifests; from here on the adapter has the rights of its service accounts. */
    public void installManifests() throws InterruptedException {
        cluster.installManifests();
    }

    /** As its admin does where the cluster was restored to an earlier time: Antrea must not believe what it has read. */
    public void restartAntrea() {
        cluster.restartAntrea();
    }

    public void startAdapter() {
        startAdapter(List.of());
    }

    /** @param jvmOptions besides those that a cluster has too */
    public void startAdapter(List<String> jvmOptions) {
        serving = adapter.as(cluster.kubeconfigOf("interworking"))
                .serve(
                        "antrea-nsx-adapter-0",
                        options.managementPort(),
                        options.folder().resolve("adapter").resolve("adapter.log"),
                        jvmOptions);
    }

    public void stopAdapter() {
        serving.close();
    }

    public Narrator narrator() {
        return narrator;
    }

    public ClusterKind kind() {
        return options.cluster();
    }

    /** The simulated cluster itself. */
    public Cluster cluster() {
        return cluster.cluster();
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    public AntreaObjects antrea() {
        return cluster.antrea();
    }

    public Path adminKubeconfig() {
        return cluster.kubeconfig();
    }

    public NsxAdmin nsx() {
        return nsx;
    }

    public ManagerProcess manager() {
        return manager;
    }

    public String managerAuthority() {
        return manager.authority();
    }

    public Path caFile() {
        return manager.caFile();
    }

    public String adminPassword() {
        return options.adminPassword();
    }

    /** The adapter's commands with the rights of a cluster admin. */
    public AdapterCommands adapter() {
        return adapter;
    }

    /** The adapter's commands with the rights of the jobs. */
    public AdapterCommands registrar() {
        return adapter.as(cluster.kubeconfigOf("register"));
    }

    public JavaProcess serving() {
        return serving;
    }

    public void rememberClusterId(String id) {
        clusterId = id;
    }

    public String clusterId() {
        return clusterId;
    }

    /** The first pod whose name starts so, or null. */
    public Pod pod(String namePrefix) {
        return client().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(namePrefix))
                .findFirst()
                .orElse(null);
    }

    public String podUid(String namePrefix) {
        return pod(namePrefix).getMetadata().getUid();
    }

    /** {@code antreansxctl traceflow} from frontend to redis-cart, TCP 6379. */
    public JsonNode traceflow() throws InterruptedException {
        String json = adapter.run(
                        "traceflow",
                        "--source",
                        qualified(SOURCE_POD),
                        "--destination",
                        qualified(TARGET_POD),
                        "--protocol",
                        "tcp",
                        "--port",
                        "6379",
                        "-o",
                        "json")
                .orFail("traceflow")
                .output();
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private String qualified(String podPrefix) {
        Pod pod = pod(podPrefix);
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }

    public URI managementAddress() {
        return URI.create("http://127.0.0.1:" + options.managementPort());
    }

    /** A page of the adapter's management port. */
    public HttpResponse<String> management(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(managementAddress().resolve(path))
                            .timeout(MANAGEMENT_TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Runs kubectl as the cluster's admin and prints what it says, where there is one. */
    public void kubectl(String... arguments) throws InterruptedException {
        Kubectl.show(narrator, adminKubeconfig(), arguments);
    }

    @Override
    public void close() {
        end();
    }

    /** Also run by the shutdown hook, so it may come twice. */
    public void end() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (serving != null) {
            serving.close();
        }
        cluster.close();
        manager.close();
    }
}
