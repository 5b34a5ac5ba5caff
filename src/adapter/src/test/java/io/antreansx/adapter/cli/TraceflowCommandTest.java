package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TraceflowCommandTest {

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new TraceflowCommand(Clock.systemUTC()));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setErr(new PrintWriter(said));
        return command.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "frontend, shop/cart, 80, --source is NAMESPACE/NAME",
        "shop/frontend, cart, 80, --destination is NAMESPACE/NAME",
        "shop/frontend, shop/cart, 0, TCP needs a destination port",
        "shop/frontend, shop/cart, 70000, the destination port is 1 to 65535"
    })
    void wrongArgumentsAreUsageErrors(String source, String destination, String port, String message) {
        int code = run("--source", source, "--destination", destination, "--protocol", "tcp", "--port", port);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains(message);
    }

    @Test
    void exactlyOneDestinationIsTaken() {
        int code = run("--source", "a/b", "--destination", "c/d", "--destination-ip", "10.0.0.1");

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("mutually exclusive");
    }
}
