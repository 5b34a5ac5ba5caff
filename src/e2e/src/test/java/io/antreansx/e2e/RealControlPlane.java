package io.antreansx.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.antreansx.demo.process.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether this machine can build the real control plane. */
final class RealControlPlane {

    private RealControlPlane() {}

    /** Skips the test, with the reason, where Go is absent; with {@code CI=true} it must run. */
    static void require() throws InterruptedException {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(goWorks(), "the real control plane is built with Go >= 1.25, which is not on the PATH");
        }
    }

    private static boolean goWorks() throws InterruptedException {
        try {
            return Command.run(List.of("go", "version"), Map.of(), "", Duration.ofSeconds(20))
                            .exitCode()
                    == 0;
        } catch (java.io.UncheckedIOException absent) {
            return false;
        }
    }
}
