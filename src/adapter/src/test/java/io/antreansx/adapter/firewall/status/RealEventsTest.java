package io.antreansx.adapter.firewall.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.adapter.firewall.realize.KubernetesObjects;
import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as a real API server validates and counts them. */
@WithRealCluster
class RealEventsTest {
    private static final String REASON = "RealEventsTest";

    private final KubernetesClient client;
    private final KubernetesObjects objects;
    private final PolicyEvents events;
    private final ManualClock clock = new ManualClock();

    RealEventsTest(RealCluster cluster) {
        client = cluster.client();
        objects = new KubernetesObjects(client, () -> {}, clock);
        events = new PolicyEvents(client, objects, clock);
    }

    @AfterEach
    void stop() {
        events.close();
        objects.close();
        client.v1().events().inNamespace("default").withField("reason", REASON).delete();
    }

    private List<Event> stored() {
        return client.v1()
                .events()
                .inNamespace("default")
                .withField("reason", REASON)
                .list()
                .getItems();
    }

    private static PolicyStatus refused(String message) {
        return new PolicyStatus(
                "/infra/domains/default/security-policies/web",
                "web",
                "",
                1,
                PolicyState.REFUSED,
                List.of(new Reason(REASON, "/infra/services/x", 2025, message)),
                Instant.EPOCH);
    }

    @Test
    void theSameTroubleIsOneEventThatCounts() {
        // When
        events.accept(refused("why"));
        await().atMost(Duration.ofSeconds(60)).until(() -> stored().size() == 1);
        clock.advance(Duration.ofMinutes(10));
        events.accept(refused("why"));

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stored()).singleElement().satisfies(event -> {
                    assertThat(event.getCount()).isEqualTo(2);
                    assertThat(event.getLastTimestamp()).isGreaterThan(event.getFirstTimestamp());
                    assertThat(event.getMessage()).contains("'web'").contains("rule 2025");
                    assertThat(event.getInvolvedObject().getKind()).isEqualTo("AntreaCCPAdapterInfo");
                }));
    }

    @Test
    void aMessageLongerThanKubernetesTakesIsCut() {
        // When
        events.accept(refused("x".repeat(5_000)));

        // Then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(stored())
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage()).hasSize(1_024)));
    }
}
