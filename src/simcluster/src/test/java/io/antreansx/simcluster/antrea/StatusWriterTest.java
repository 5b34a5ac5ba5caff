package io.antreansx.simcluster.antrea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatusWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

    /** Else each status makes an event, and each event a status. */
    @Test
    void aStatusIsTheSameAfterTheApiServerStoredIt() throws JsonProcessingException {
        // Given
        JsonNode stored = JSON.readTree(new PolicyStatus(NOON).realized(3, 2).toString());

        // When
        JsonNode later = new PolicyStatus(Clock.offset(NOON, Duration.ofMinutes(5))).realized(3, 2);

        // Then
        assertThat(StatusWriter.isSame(stored, later)).isTrue();
    }

    @Test
    void aNewGenerationIsAnotherStatus() {
        // Given
        PolicyStatus status = new PolicyStatus(NOON);

        // When, Then
        assertThat(StatusWriter.isSame(status.realized(3, 2), status.realized(4, 2)))
                .isFalse();
    }
}
