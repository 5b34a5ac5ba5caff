package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.emulator.server.TestManager.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The managers of one NSX need not agree about the time. */
class ClockTest {
    private final TestManager manager = new TestManager();

    @BeforeEach
    void passTheTimesThatTheDefaultsTook() {
        manager.clock.advance(Duration.ofSeconds(1));
    }

    private long modified(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("_last_modified_time").asLong();
    }

    @Test
    void managerBehindStampsAnEarlierTimeThanTheOneBeforeIt() {
        // Given
        manager.put("/emulator/clock", "{\"offset_ms\": {\"1\": -3000}}");

        // When
        long first = modified(manager.put(0, DOMAIN + "/groups/a", "{}"));
        long second = modified(manager.put(1, DOMAIN + "/groups/b", "{}"));

        // Then
        assertThat(first - second).isEqualTo(3_000);
        assertThat(manager.get("/emulator/clock").body().at("/offset_ms/1").asLong())
                .isEqualTo(-3_000);
    }

    @Test
    void clockThatIsSetBackGivesEarlierTimes() {
        // Given
        long before = modified(manager.put(DOMAIN + "/groups/a", "{}"));

        // When
        manager.put("/emulator/clock", "{\"offset_ms\": {\"0\": -60000}}");

        // Then
        assertThat(modified(manager.put(DOMAIN + "/groups/b", "{}"))).isEqualTo(before - 60_000);
    }

    @Test
    void resetSetsAllClocksRight() {
        // Given
        manager.put("/emulator/clock", "{\"offset_ms\": {\"0\": 5}}");

        // When
        manager.post("/emulator/reset", "");

        // Then
        assertThat(manager.get("/emulator/clock").body().path("offset_ms")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"offset_ms\": {\"first\": 1}}",
                "{\"offset_ms\": {\"0\": \"soon\"}}",
                "{\"offset_ms\": {\"0\": 1.5}}",
                "{\"offset_ms\": {\"0\": 86400001}}"
            })
    void nonsenseIsRefused(String body) {
        // When
        Answer answer = manager.put("/emulator/clock", body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("offset_ms");
    }
}
