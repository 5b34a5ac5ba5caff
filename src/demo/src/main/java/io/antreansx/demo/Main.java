package io.antreansx.demo;

import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.output.StoryException;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Story;
import io.antreansx.simcluster.ClusterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./demo}: NSX Manager, a cluster with Antrea and the adapter, and the story that ties them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts an NSX Manager emulator, a Kubernetes cluster with Antrea and the adapter, tells what they"
                        + " do together in ten steps, and keeps them running until Ctrl-C.")
public final class Main implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    private volatile boolean failed;

    @Option(names = "--story", description = "Run through and end; exit code 0 only if every step was verified.")
    boolean storyOnly;

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            defaultValue = "embedded",
            description = "embedded (default), real (a real control plane, built once with Go) or kubeconfig.")
    ClusterKind cluster;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster, for --cluster kubeconfig.")
    Path kubeconfig;

    @Option(
            names = "--nsx-port",
            defaultValue = "9443",
            description = "Port of NSX Manager; another one if it is taken.")
    int nsxPort;

    @Option(names = "--management-port", defaultValue = "9000", description = "The adapter's management port.")
    int managementPort;

    @Option(names = "--admin-password", defaultValue = "admin", description = "Password of NSX's user admin.")
    String adminPassword;

    @Option(names = "--folder", paramLabel = "DIR", description = "Files of this run; a temporary folder by default.")
    Path folder;

    @Option(names = "--project", hidden = true, defaultValue = ".")
    Path project;

    public static void main(String[] arguments) {
        QuietLogs.set();
        int exitCode = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws Exception {
        Narrator narrator = new Narrator(System.out);
        Path run = folder == null ? Files.createTempDirectory("antrea-nsx-demo") : emptyFolder(folder);
        Options options = new Options(
                cluster,
                project.toAbsolutePath().normalize(),
                run.toAbsolutePath(),
                kubeconfig,
                FreePort.near(nsxPort),
                FreePort.near(managementPort),
                adminPassword);
        narrator.say("files of this run: " + options.folder());
        try (Scene scene = new Scene(options, narrator)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(scene, run), "end of the demo"));
            return tell(scene, narrator);
        }
    }

    /** Leaves the files of a failed run, whose logs tell why, and those in a folder that the user named. */
    private void cleanUp(Scene scene, Path run) {
        scene.end();
        if (folder == null && !failed) {
            Folders.delete(run);
        }
    }

    private int tell(Scene scene, Narrator narrator) throws InterruptedException {
        try {
            Story story = new Story(scene);
            story.tellUntilDeregistration();
            if (!storyOnly) {
                invite(scene, narrator);
                awaitEnd();
            }
            story.tellDeregistration();
            narrator.headline("Every step was verified.");
            return 0;
        } catch (StoryException e) {
            failed = true;
            narrator.headline("FAILED: " + e.getMessage());
            if (e.getCause() != null) {
                narrator.say("cause: " + e.getCause());
            }
            if (scene.serving() != null) {
                narrator.say("the adapter's last lines:\n" + scene.serving().lastLines(25));
            }
            return 1;
        }
    }

    /** Ctrl-C ends the process, and the shutdown hook all that it started. */
    private static void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void invite(Scene scene, Narrator narrator) {
        narrator.headline("Everything keeps running; Ctrl-C ends it and cleans up. Go on by hand:");
        narrator.look(
                "NSX Manager:  " + scene.nsx().base() + "/  (user admin, password " + scene.adminPassword() + ")");
        narrator.look("its CA file:  " + scene.caFile());
        narrator.look("cluster:      export KUBECONFIG=" + scene.adminKubeconfig());
        narrator.look("adapter:      " + scene.managementAddress() + "/status, /q/health, /q/metrics");
    }

    /** A run starts from nothing: what an earlier one left would be taken for its own. */
    private Path emptyFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--folder: " + folder + " is not empty; name an empty or a new one");
            }
        }
        return folder;
    }
}
