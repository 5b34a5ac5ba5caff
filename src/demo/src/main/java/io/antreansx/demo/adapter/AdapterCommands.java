package io.antreansx.demo.adapter;

import io.antreansx.demo.process.Command;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged adapter: {@code antreansxctl} commands and the server, over one folder of configuration files. */
public final class AdapterCommands {

    /** Those of k8s/interworking.yaml, so that what is seen here is what a cluster sees. */
    private static final List<String> SERVER_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx256m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:SoftRefLRUPolicyMSPerMB=10",
            "-XX:TrimNativeHeapInterval=20000",
            "-XX:TieredStopAtLevel=1");

    private static final List<String> COMMAND_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Path jar;
    private final Path folder;
    private final Path kubeconfig;

    /**
     * @param jar {@code quarkus-run.jar} of the adapter
     * @param folder holds bootstrap.conf, mp-adapter.conf, ccp-adapter.conf and the certificate
     * @param kubeconfig the identity in the cluster
     */
    public AdapterCommands(Path jar, Path folder, Path kubeconfig) {
        this.jar = jar;
        this.folder = folder;
        this.kubeconfig = kubeconfig;
    }

    public Path folder() {
        return folder;
    }

    /** The same files with another identity in the cluster. */
    public AdapterCommands as(Path otherKubeconfig) {
        return new AdapterCommands(jar, folder, otherKubeconfig);
    }

    /** Runs a command that needs no configuration files. */
    public CommandResult runBare(String input, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMAND_OPTIONS);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return Command.run(command, Map.of(), input, Duration.ofSeconds(180));
    }

    /** Runs a command over the configuration files. */
    public CommandResult run(String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(files());
        return runBare("", all);
    }

    /** Starts a command that somebody else ends. */
    public JavaProcess start(String command, Path log) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(files());
        return JavaProcess.start(command, log, jar, COMMAND_OPTIONS, arguments, Map.of());
    }

    /**
     * Starts the server.
     *
     * @param name of this replica; also its pod name
     * @param managementPort health, metrics and status
     */
    public JavaProcess serve(String name, int managementPort, Path log) {
        return serve(name, managementPort, log, List.of());
    }

    /**
     * Starts the server.
     *
     * @param jvmOptions besides collector and memory
     */
    public JavaProcess serve(String name, int managementPort, Path log, List<String> jvmOptions) {
        List<String> options = new ArrayList<>(SERVER_OPTIONS);
        options.addAll(jvmOptions);
        List<String> arguments = new ArrayList<>(List.of("serve", "--management-port", String.valueOf(managementPort)));
        arguments.addAll(files());
        return JavaProcess.start(
                name,
                log,
                jar,
                options,
                arguments,
                Map.of("POD_NAME", name, "POD_NAMESPACE", "vmware-system-antrea", "MALLOC_ARENA_MAX", "2"));
    }

    private List<String> files() {
        return List.of(
                "--bootstrap-config", folder.resolve("bootstrap.conf").toString(),
                "--mp-config", folder.resolve("mp-adapter.conf").toString(),
                "--ccp-config", folder.resolve("ccp-adapter.conf").toString(),
                "--cluster-id-config", folder.resolve("cluster-id.conf").toString(),
                "--kubeconfig", kubeconfig.toString());
    }
}
