package io.antreansx.simcluster;

import io.antreansx.simcluster.antrea.AntreaSimulator;
import io.antreansx.simcluster.workloads.Workloads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a cluster until it is told to stop. */
@Command(
        name = "simcluster",
        mixinStandardHelpOptions = true,
        description = "Starts a Kubernetes cluster to try things on and keeps it running until Ctrl-C.")
public final class Main implements Callable<Integer> {

    /** Held so that its level lasts: the client warns about each beta version, and Antrea's all are. */
    private static final Logger CLIENT_WARNINGS =
            Logger.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kind",
            defaultValue = "embedded",
            description = "embedded, real or kubeconfig (default: embedded)")
    private String kind;

    @Option(names = "--folder", required = true, description = "folder for the kubeconfig and the cluster's files")
    private Path folder;

    @Option(names = "--no-antrea", description = "do not simulate Antrea's controller and agents")
    private boolean withoutAntrea;

    @Option(names = "--workloads", description = "boutique: the demo shop; a number: that many plain pods")
    private String workloads;

    public static void main(String[] arguments) {
        // Netty's own way around it needs no access that newer Java versions warn about.
        System.setProperty("io.netty.noUnsafe", "true");
        CLIENT_WARNINGS.setLevel(Level.SEVERE);
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = text -> {
            out.println(text);
            out.flush();
        };
        try (Cluster cluster = Clusters.start(kindOfCluster(), folder, progress);
                AntreaSimulator antrea = new AntreaSimulator(cluster.client(), Clock.systemUTC())) {
            if (!withoutAntrea) {
                progress.step("Starting the Antrea simulator");
                antrea.start();
            }
            addWorkloads(cluster, progress);
            progress.step("Ready: kubectl --kubeconfig " + cluster.kubeconfig() + " get nodes");
            untilStopped();
        } catch (ClusterException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private ClusterKind kindOfCluster() {
        try {
            return ClusterKind.ofWord(kind);
        } catch (IllegalArgumentException unknown) {
            throw new CommandLine.ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
    }

    private void addWorkloads(Cluster cluster, Progress progress) {
        if (workloads == null) {
            return;
        }
        progress.step("Adding the workloads");
        if (workloads.matches("\\d{1,6}")) {
            Workloads.many(cluster.client(), Integer.parseInt(workloads));
        } else if (workloads.equals("boutique")) {
            Workloads.boutique(cluster.client());
        } else {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Unknown workloads '" + workloads + "': use boutique or a number of pods");
        }
    }

    /** Waits for Ctrl-C or a termination signal, and holds the process until everything is closed. */
    private static void untilStopped() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndJoin(stop, waiting), "stop"));
        stop.await();
    }

    private static void stopAndJoin(CountDownLatch stop, Thread waiting) {
        stop.countDown();
        try {
            waiting.join(10_000);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
