package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ConfigException;
import io.antreansx.adapter.config.ConfigFiles;
import io.antreansx.adapter.config.ConfigLoader;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.antreansx.adapter.kubernetes.KubernetesConfigSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that all commands share, and what they point to. */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap-config",
            paramLabel = "FILE",
            description = "bootstrap.conf (default: /etc/antrea/bootstrap.conf)")
    private Path bootstrap;

    @Option(
            names = {"--mp-config", "--config"},
            paramLabel = "FILE",
            description = "mp-adapter.conf (default: /etc/antrea/mp-adapter.conf)")
    private Path mp;

    @Option(
            names = "--ccp-config",
            paramLabel = "FILE",
            description = "ccp-adapter.conf (default: /etc/antrea/ccp-adapter.conf)")
    private Path ccp;

    @Option(
            names = "--cluster-id-config",
            paramLabel = "FILE",
            description = "cluster-id.conf (default: /etc/antrea/cluster-id.conf)")
    private Path clusterId;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "the cluster (default: KUBECONFIG, the pod's service account, ~/.kube/config)")
    private Path kubeconfig;

    @Option(names = "--debug", description = "say more about what is done, with stack traces")
    private boolean debug;

    ConfigFiles files() {
        return ConfigFiles.of(bootstrap, mp, ccp, clusterId);
    }

    /** Reads the files; warnings go to stderr. */
    AdapterConfig load(Clock clock) {
        ConfigLoader.Loaded loaded = new ConfigLoader(clock).load(files());
        loaded.warnings().forEach(warning -> err().println("warning: " + warning));
        err().flush();
        return loaded.config();
    }

    /** For what can do without: empty when the files are not there or wrong. */
    Optional<AdapterConfig> loadIfPossible(Clock clock) {
        try {
            return Optional.of(new ConfigLoader(clock).load(files()).config());
        } catch (ConfigException without) {
            return Optional.empty();
        }
    }

    KubernetesClients kubernetes() {
        return KubernetesClients.open(KubernetesConfigSource.ofProcess(Optional.ofNullable(kubeconfig)));
    }

    boolean debug() {
        return debug;
    }

    /** For results. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** For everything that is said about the work. */
    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Tells the user what was done. */
    void say(String line) {
        err().println(line);
        err().flush();
    }
}
