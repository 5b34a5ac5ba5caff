package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.lifecycle.RefusedException;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExitCodesTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE,3",
        "UNTRUSTED,3",
        "FORBIDDEN,4",
        "NOT_FOUND,1",
        "CONFLICT,1",
        "INVALID,1",
        "TOO_LARGE,1",
        "THROTTLED,1",
        "UNAVAILABLE,1",
        "UNEXPECTED,1"
    })
    void nsxFailureHasItsCode(Kind kind, int code) {
        // When
        int exit = ExitCodes.of(new NsxException(kind, 0, 0, -1, "", null));

        // Then
        assertThat(exit).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"NSX,4", "CLUSTER,1"})
    void refusalHasTheCodeOfWhoRefused(RefusedException.By by, int code) {
        // When
        int exit = ExitCodes.of(new RefusedException(by, ""));

        // Then
        assertThat(exit).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --roles x", "register --nope", "frobnicate", "bootstrap", "register -o xml"})
    void wrongUsageIsTwoWithAHint(String line) {
        // When
        int exit = run(line.split(" ", -1));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void noCommandIsWrongUsage() {
        // When
        int exit = run();

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("no command was given");
    }

    @Test
    void missingConfigurationIsTwoAndNamesFileAndFlag() {
        // Given
        String missing = folder.resolve("none.conf").toString();

        // When
        int exit = run("register", "--bootstrap-config", missing);

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains(missing + ": no such file")
                .contains("--bootstrap-config")
                .doesNotContain("\tat ");
    }

    @Test
    void debugAddsTheStackTrace() {
        // When
        run(
                "register",
                "--debug",
                "--bootstrap-config",
                folder.resolve("none.conf").toString());

        // Then
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void helpIsDoneAndListsTheExitCodes() {
        // When
        int exit = run("--help");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("register", "deregister", "bootstrap", "serve", "refused by NSX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "serve --help", "--version", "status"})
    void onlyServeOpensThePort(String line) {
        // When
        var properties = ProcessSettings.of(line.split(" ", -1)).properties();

        // Then
        assertThat(properties).containsEntry("quarkus.management.host-enabled", "false");
    }

    @Test
    void serveTakesPortAndHostOfTheManagement() {
        // When
        var properties = ProcessSettings.of("serve", "--management-port=9100", "--management-host", "0.0.0.0")
                .properties();

        // Then
        assertThat(properties)
                .containsEntry("quarkus.management.port", "9100")
                .containsEntry("quarkus.management.host", "0.0.0.0")
                .doesNotContainKey("quarkus.management.host-enabled");
    }

    private int run(String... arguments) {
        CommandLine commands = CommandLines.create(
                new RunningAdapter(), new OrderlyEnd(), new SimpleMeterRegistry(), Clock.systemUTC());
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
