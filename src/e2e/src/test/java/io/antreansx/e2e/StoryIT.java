package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.demo.process.Command;
import io.antreansx.demo.process.CommandResult;
import io.antreansx.demo.process.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./demo --story}, as a user runs it. */
class StoryIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void everyStepIsVerifiedOnTheEmbeddedCluster() throws Exception {
        // When
        CommandResult story = tell("embedded");

        // Then
        assertThat(story.exitCode()).as(story.output() + story.errors()).isZero();
        assertThat(story.output()).contains("10. deregister", "Every step was verified.");
    }

    @Test
    @Tag("real")
    void everyStepIsVerifiedOnARealApiServer() throws Exception {
        // Given
        Needed.program("go");

        // When
        CommandResult story = tell("real");

        // Then
        assertThat(story.exitCode()).as(story.output() + story.errors()).isZero();
        assertThat(story.output())
                .contains(
                        "denied by the guard",
                        "the edit is put back",
                        "the deleted policy is back",
                        "Every step was verified.");
    }

    private static CommandResult tell(String cluster) throws Exception {
        return Command.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        PROJECT.resolve("src/demo/target/demo.jar").toString(),
                        "--project",
                        PROJECT.toString(),
                        "--cluster",
                        cluster,
                        "--nsx-port",
                        String.valueOf(FreePort.any()),
                        "--management-port",
                        String.valueOf(FreePort.any()),
                        "--folder",
                        Files.createTempDirectory(
                                        Files.createDirectories(Path.of("target", "runs")), "story-" + cluster)
                                .toString(),
                        "--story"),
                Map.of(),
                "",
                Duration.ofMinutes(15));
    }
}
