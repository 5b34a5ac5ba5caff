package io.antreansx.simcluster.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The kubectl of this machine. Tests that need it are skipped where there is none, and fail with {@code CI=true}. */
final class Kubectl {

    static final Path MANIFESTS = Path.of(System.getProperty("basedir", "."), "..", "..", "k8s")
            .toAbsolutePath()
            .normalize();

    private final Optional<Path> kubeconfig;

    private Kubectl(Optional<Path> kubeconfig) {
        this.kubeconfig = kubeconfig;
    }

    static Kubectl offline() {
        return checked(new Kubectl(Optional.empty()));
    }

    static Kubectl of(Path kubeconfig) {
        return checked(new Kubectl(Optional.of(kubeconfig)));
    }

    /** What the command printed; the test fails when it ended with an error. */
    String run(String... arguments) {
        Result result = tryRun(arguments);
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output();
    }

    Result tryRun(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.map(Path::toString).orElse("/nonexistent"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException("kubectl can't be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl ran", e);
        }
    }

    private static Kubectl checked(Kubectl kubectl) {
        boolean there = onPath();
        if (!there && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("kubectl is not on the PATH");
        }
        assertThat(there).as("kubectl is on the PATH").isTrue();
        return kubectl;
    }

    private static boolean onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    record Result(int exit, String output) {}
}
