package io.antreansx.simcluster.real;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterAccess;
import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.LoopbackPorts;
import io.antreansx.simcluster.Progress;
import io.antreansx.simcluster.crd.AntreaCrds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A cluster whose control plane is real, with Antrea's CustomResourceDefinitions. Everything listens on loopback and ends
 * with this process.
 *
 * <p>{@link #client()} belongs to {@code system:masters}, which RBAC never refuses; {@link #PLATFORM_ADMIN} is a user
 * with the role {@code cluster-admin}; {@link #kubeconfigFor} makes further users, who start with no rights at all.
 */
public final class RealCluster implements Cluster {

    /** A user bound to {@code cluster-admin}, as the people of a platform team are. */
    public static final String PLATFORM_ADMIN = "platform-admin";

    private static final String NAME = "simulated-real";
    private static final String ADMIN = "admin";
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final ClusterSecrets secrets;
    private final ComponentFlags flags;
    private final ControlPlane processes;
    private final Kubeconfig kubeconfigs;
    private final Path workFolder;
    private final ClusterAccess access;
    /** Answers at once where the other client would try again and again. */
    private final KubernetesClient probe;

    private final Thread endWithThisProcess;

    private RealCluster(Path binary, Path folder) {
        this.workFolder = folder.toAbsolutePath();
        this.secrets = new ClusterSecrets(workFolder.resolve("pki"), Clock.systemUTC());
        List<Integer> ports = LoopbackPorts.free(3);
        this.flags = new ComponentFlags(secrets, workFolder, ports.get(0), ports.get(1), ports.get(2));
        this.processes = new ControlPlane(binary, createdFolder(workFolder.resolve("logs")));
        this.kubeconfigs =
                new Kubeconfig(NAME, "https://127.0.0.1:" + flags.apiServerPort(), secrets.clusterAuthorityPem());
        Path kubeconfig = kubeconfigs.write(
                workFolder.resolve("kubeconfig"), ADMIN, secrets.issueUser(ADMIN, List.of("system:masters")));
        this.access = new ClusterAccess(kubeconfig, config(kubeconfig));
        this.probe = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(access.config())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.endWithThisProcess = new Thread(processes::stop, "end-control-plane");
        Runtime.getRuntime().addShutdownHook(endWithThisProcess);
    }

    /** From the text: over a file without a token the client would read and parse the file again for each request. */
    private static Config config(Path kubeconfig) {
        try {
            return Config.fromKubeconfig(Files.readString(kubeconfig));
        } catch (IOException failure) {
            throw new UncheckedIOException("Can't read " + kubeconfig, failure);
        }
    }

    /**
     * Starts the control plane and returns when the API server is ready and the controllers work.
     *
     * @param workFolder gets kubeconfig, keys, etcd's data and the logs; not deleted at the end
     * @throws ClusterException when it can't be built or started, with what is missing or the end of the log
     */
    public static RealCluster start(Path workFolder, Progress progress) {
        Path binary = ControlPlaneBinary.inUserCache().get(progress);
        RealCluster cluster = new RealCluster(binary, workFolder);
        try {
            progress.step("Starting etcd, kube-apiserver, kube-controller-manager and kube-scheduler");
            cluster.startAll();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startAll() {
        startComponents();
        bindPlatformAdmin();
        installAntreaCrds();
        // Made by the controller manager: pods, jobs and garbage collection work from here on.
        processes.await(
                "the service account default",
                START_PATIENCE,
                () -> client().serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
    }

    private void startComponents() {
        processes.start(ComponentFlags.ETCD, flags.etcd());
        startApiServer();
        processes.start(
                ComponentFlags.CONTROLLER_MANAGER,
                flags.controllerManager(internalKubeconfig("system:kube-controller-manager")));
        processes.start(ComponentFlags.SCHEDULER, flags.scheduler(internalKubeconfig("system:kube-scheduler")));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClusterKind kind() {
        return ClusterKind.REAL;
    }

    @Override
    public ClusterAccess access() {
        return access;
    }

    /** A kubeconfig of a user whose certificate has this name and no group; rights come from bindings alone. */
    public Path kubeconfigFor(String user) {
        return kubeconfigs.write(
                workFolder.resolve("users").resolve(user + ".kubeconfig"), user, secrets.issueUser(user, List.of()));
    }

    /** A kubeconfig that acts as a pod of this service account would, with a token that the API server issued. */
    public Path kubeconfigForServiceAccount(String namespace, String name) {
        TokenRequest token = client().serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(TOKEN_LIFE.toSeconds())
                        .endSpec()
                        .build());
        Path file = workFolder.resolve("users").resolve(namespace + "." + name + ".kubeconfig");
        return kubeconfigs.write(file, name, token.getStatus().getToken());
    }

    /** Ends the API server as a crash would; what etcd holds stays. */
    public void killApiServer() {
        processes.kill(ComponentFlags.API_SERVER);
    }

    /** Starts the API server on its old port and returns when it is ready. */
    public void startApiServer() {
        processes.start(ComponentFlags.API_SERVER, flags.apiServer());
        processes.await("a ready API server", START_PATIENCE, this::apiServerReady);
    }

    /**
     * Copies what etcd holds, which is away for that moment.
     *
     * @param backup a folder that does not exist yet
     */
    public void backUp(Path backup) {
        processes.kill(ComponentFlags.ETCD);
        EtcdFiles.copy(flags.etcdData(), backup);
        processes.start(ComponentFlags.ETCD, flags.etcd());
        processes.await("a ready API server", START_PATIENCE, this::apiServerReady);
    }

    /**
     * Puts a backup in the place of what etcd holds: resource versions jump back, and what was written since is gone. As
     * Kubernetes asks for, all of the control plane is stopped before and started after; whatever else is connected to the
     * API server has to cope.
     */
    public void restore(Path backup) {
        ControlPlane.END_ORDER.forEach(processes::kill);
        EtcdFiles.replace(flags.etcdData(), backup);
        startComponents();
    }

    /** Ends all processes by their ids. Idempotent; the work folder stays for whoever wants to read the logs. */
    @Override
    public void close() {
        probe.close();
        client().close();
        processes.stop();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithThisProcess);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running or about to: it finds nothing left to end.
            return;
        }
    }

    private boolean apiServerReady() {
        try {
            return "ok".equals(probe.raw("/readyz"));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private Path internalKubeconfig(String user) {
        return kubeconfigs.write(
                workFolder.resolve("pki").resolve(user.substring("system:".length()) + ".kubeconfig"),
                user,
                secrets.issueComponent(user));
    }

    private void bindPlatformAdmin() {
        client().resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(PLATFORM_ADMIN)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("rbac.authorization.k8s.io", "User", PLATFORM_ADMIN, null)
                        .build())
                .create();
        kubeconfigFor(PLATFORM_ADMIN);
    }

    private void installAntreaCrds() {
        AntreaCrds.all().forEach(crd -> client().resource(crd).create());
        processes.await("every kind of Antrea", START_PATIENCE, () -> AntreaCrds.all().stream()
                .allMatch(crd -> isEstablished(client().resource(crd).get())));
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    private static Path createdFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }
}
