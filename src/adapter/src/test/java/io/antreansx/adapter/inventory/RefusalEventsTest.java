package io.antreansx.adapter.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.kubernetes.MockApiServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalEventsTest {

    private static final PodObject POD = new PodObject(
            "00000000-0000-4000-8000-000000000009",
            "shop",
            "frontend",
            Map.of(),
            "",
            PodPhase.RUNNING,
            List.of(),
            List.of(),
            List.of());

    @Test
    void sameRefusalIsToldOnceOnTheObject() {
        try (MockApiServer server = new MockApiServer();
                RefusalEvents events = new RefusalEvents(server.client(), Clock.systemUTC())) {
            // When
            events.tell(POD, "display_name is too long");
            events.tell(POD, "display_name is too long");
            events.tell(POD, "the adapter cannot map it");

            // Then
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(server.client()
                            .v1()
                            .events()
                            .inNamespace("shop")
                            .list()
                            .getItems())
                    .hasSize(2)
                    .anySatisfy(event -> assertThat(event.getMessage()).contains("cannot map it"))
                    .allSatisfy(event -> {
                        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Pod");
                        assertThat(event.getInvolvedObject().getUid()).isEqualTo(POD.uid());
                        assertThat(event.getReason()).isEqualTo("NotShownInNSX");
                    }));
        }
    }
}
