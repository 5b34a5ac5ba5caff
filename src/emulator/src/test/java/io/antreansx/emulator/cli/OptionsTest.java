package io.antreansx.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OptionsTest {
    private final Options options = new Options();
    private final StringWriter output = new StringWriter();
    private final CommandLine commandLine =
            new CommandLine(options).setOut(new PrintWriter(output)).setErr(new PrintWriter(output));

    @Test
    void helpNamesEveryOptionAndStartsNothing() {
        // When
        int code = commandLine.execute("--help");

        // Then
        assertThat(code).isZero();
        assertThat(options.isReady()).isFalse();
        assertThat(output.toString()).contains("--port", "--managers", "--admin-password", "--data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=0", "--port=70000", "--port=x", "--managers=0", "--nonsense"})
    void wrongUsageIsTwoAndStartsNothing(String argument) {
        // When
        int code = commandLine.execute(argument);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(options.isReady()).isFalse();
        assertThat(output.toString()).contains(argument.split("=", 2)[0]);
    }

    @Test
    void portsOfAllManagersMustExist() {
        assertThat(commandLine.execute("--port", "65535", "--managers", "2")).isEqualTo(2);
    }
}
