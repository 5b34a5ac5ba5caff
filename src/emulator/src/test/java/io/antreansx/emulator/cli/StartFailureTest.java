package io.antreansx.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void aPortThatIsTakenIsNamedTogetherWithTheWayOut() {
        // Given
        Exception failure = new IllegalStateException(
                "port 9444 of manager 2 cannot be opened", new BindException("Address already in use"));

        // When
        String text = StartFailure.text(failure);

        // Then
        assertThat(text)
                .isEqualTo(
                        "The NSX Manager emulator failed: port 9444 of manager 2 cannot be opened: Address already in"
                                + " use (another process listens there; choose other ports with --port)");
    }

    @Test
    void aFailureWithoutAMessageIsNamedByItsType() {
        assertThat(StartFailure.text(new RuntimeException(new StackOverflowError())))
                .contains("StackOverflowError")
                .doesNotContain("--port");
    }
}
