package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both images, built from the packaged applications and run under the limits of the manifests. */
class ImagesIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** The first run on a machine makes the base image, from packages that it downloads. */
    private static final long TIMEOUT_MINUTES = 30;

    @Test
    void bothImagesRunUnderTheLimitsOfTheManifests() throws Exception {
        // Given
        Needed.condition(Needed.isRoot(), "containers are started as root only");
        for (String program : List.of("podman", "runc", "debootstrap", "curl")) {
            Needed.program(program);
        }
        Path log = Files.createDirectories(Path.of("target", "runs")).resolve("images.log");

        // When
        int exitCode = testImages(log);

        // Then
        List<String> lines = Files.readAllLines(log);
        assertThat(exitCode).as(() -> String.join("\n", lines)).isZero();
        assertThat(lines)
                .anyMatch(line -> line.endsWith("both images are built"))
                .anyMatch(line -> line.endsWith("the emulator runs confined"))
                .anyMatch(line -> line.endsWith("the emulator stays below its memory limit"))
                .anyMatch(line -> line.endsWith("a missing file is a wrong configuration, exit code 2"))
                .anyMatch(line -> line.endsWith("the adapter is live"))
                .anyMatch(line -> line.endsWith("the adapter runs confined"))
                .anyMatch(line -> line.endsWith("the adapter stays below its memory limit"))
                .last()
                .isEqualTo("10 passed, 0 failed");
    }

    private static int testImages(Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        PROJECT.resolve("docker/test-images").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                    .as("ended within %s minutes; its words are in %s", TIMEOUT_MINUTES, log)
                    .isTrue();
            return process.exitValue();
        } finally {
            // Not killed outright: on this signal the script removes its containers.
            process.destroy();
        }
    }
}
