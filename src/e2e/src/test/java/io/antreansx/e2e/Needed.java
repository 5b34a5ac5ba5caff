package io.antreansx.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a test needs of the machine: where it is absent, the test is skipped with the reason, but with {@code CI=true} it fails. */
final class Needed {

    private Needed() {}

    static void condition(boolean there, String reason) {
        if ("true".equals(System.getenv("CI"))) {
            if (!there) {
                throw new AssertionError("with CI=true nothing is skipped, but " + reason);
            }
        } else {
            assumeTrue(there, reason);
        }
    }

    /** A program on the PATH. */
    static void program(String name) {
        condition(find(name).isPresent(), name + " is not installed");
    }

    /** Where a program is that {@link #program} has asked for. */
    static Path pathOf(String name) {
        return find(name).orElseThrow();
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
