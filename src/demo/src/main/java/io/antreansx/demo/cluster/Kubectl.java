package io.antreansx.demo.cluster;

import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.process.Command;
import io.antreansx.demo.process.CommandResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The real kubectl, where one is on the PATH. */
public final class Kubectl {

    private Kubectl() {}

    public static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** Prints the command and its output; only the command where kubectl is not installed. */
    public static void show(Narrator narrator, Path kubeconfig, String... arguments) throws InterruptedException {
        narrator.look("kubectl " + String.join(" ", arguments));
        if (isInstalled()) {
            CommandResult result = run(kubeconfig, arguments).orFail("kubectl " + String.join(" ", arguments));
            narrator.say(result.output().strip());
        }
    }

    public static CommandResult run(Path kubeconfig, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        return Command.run(command, Map.of(), "", Duration.ofSeconds(180));
    }
}
