package io.antreansx.adapter.firewall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.firewall.realize.InMemoryCluster;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyEventsTest {

    private final MockApiServer kubernetes = new MockApiServer();
    private final PolicyEvents events = new PolicyEvents(kubernetes.client(), new InMemoryCluster(), new ManualClock());

    @AfterEach
    void stop() {
        events.close();
        kubernetes.close();
    }

    private List<Event> written() {
        return kubernetes.client().v1().events().inNamespace("default").list().getItems();
    }

    @Test
    void aLongMessageIsCutBetweenTwoCharacters() {
        // Given: each of two halves, of which a cut after 1024 would leave one
        String name = "x" + "\uD83D\uDD25".repeat(600);

        // When
        events.accept(new PolicyStatus(
                "/infra/p", name, "", 1, PolicyState.REFUSED, List.of(Reason.of("X", "why")), Instant.EPOCH));

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> !written().isEmpty());
        assertThat(written().getFirst().getMessage()).hasSize(1023).endsWith("\uD83D\uDD25");
    }
}
