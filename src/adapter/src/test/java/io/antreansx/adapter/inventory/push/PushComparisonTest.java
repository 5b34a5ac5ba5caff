package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.FakeNsxInventory.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a comparison with NSX may remove, and when. */
class PushComparisonTest {

    private final PushWorld world = new PushWorld();

    @BeforeEach
    void equalAtFirst() {
        world.put(namespace("shop"));
        world.put(pod("old"));
        world.pass(Duration.ofMinutes(3));
    }

    @Test
    void shortPageEndsTheComparisonAndRemovesOrCreatesNothing() {
        // Given
        PushWorld restarted = new PushWorld(world.nsx);
        restarted.put(namespace("shop"));
        restarted.put(pod("old"));
        world.nsx.forgetAccepted();

        // When: the first reads are version and cluster, then come the lists
        restarted.engine.step();
        world.nsx.fail(Fault.SHORT_PAGE, Fault.SHORT_PAGE, Fault.SHORT_PAGE, Fault.SHORT_PAGE);
        restarted.clock.advance(Duration.ofMinutes(2));
        restarted.pass(Duration.ofMinutes(1));

        // Then
        assertThat(world.nsx.accepted()).isEmpty();
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old");
    }

    @Test
    void staleReadThatHidesAnObjectLeadsToNoLastingRefusal() {
        // Given
        world.nsx.fail(Fault.RESET_AFTER, Fault.STALE_READ);
        world.put(pod("new"));

        // When
        world.pass(Duration.ofMinutes(2));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old", "pod-new");
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void newLeaderComparesAtOnceAndAgainWhenALateBatchMayHaveLanded() {
        // Given
        world.leader = false;
        world.pass(Duration.ofSeconds(10));
        world.nsx.all(ObjectKind.POD).remove("pod-old");

        // When
        world.leader = true;
        world.epoch = 2;
        world.pass(Duration.ofSeconds(1));
        Set<String> atOnce = Set.copyOf(world.nsx.all(ObjectKind.POD).keySet());
        world.nsx.get(ObjectKind.POD, "pod-old").put("status", "DOWN");
        world.pass(Duration.ofMinutes(2));

        // Then
        assertThat(atOnce).containsExactly("pod-old");
        assertThat(world.nsx.get(ObjectKind.POD, "pod-old")).containsEntry("status", "UP");
    }

    @Test
    void massDeletionWaitsForASecondReadOfBothSides() {
        // Given
        for (int i = 0; i < 20; i++) {
            world.put(pod("p" + i));
        }
        world.pass(Duration.ofSeconds(5));

        // When: a new list lacks everything, and no event told of a deletion
        world.synced = true;
        for (int i = 0; i < 20; i++) {
            world.state.replace(pod("p" + i), null, false);
        }
        world.engine.step();
        world.synced = false;
        world.pass(Duration.ofMinutes(1));
        int whileReadingAgain = world.nsx.all(ObjectKind.POD).size();
        for (int i = 0; i < 20; i++) {
            world.put(pod("p" + i));
        }
        world.synced = true;
        world.pass(Duration.ofMinutes(1));

        // Then
        assertThat(world.refreshes).isEqualTo(1);
        assertThat(whileReadingAgain).isEqualTo(21);
        assertThat(world.nsx.all(ObjectKind.POD)).hasSize(21);
    }

    @Test
    void massDeletionThatASecondReadConfirmsIsCarriedOut() {
        // Given
        for (int i = 0; i < 20; i++) {
            world.put(pod("p" + i));
        }
        world.pass(Duration.ofSeconds(5));

        // When
        for (int i = 0; i < 20; i++) {
            world.state.replace(pod("p" + i), null, false);
        }
        world.pass(Duration.ofMinutes(1));

        // Then
        assertThat(world.refreshes).isEqualTo(1);
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old");
    }

    @Test
    void fewObjectsMissingFromANewListAreRemovedAtOnce() {
        // Given
        world.put(pod("p1"));
        world.pass(Duration.ofSeconds(5));

        // When
        world.state.replace(pod("p1"), null, false);
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.refreshes).isZero();
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old");
    }

    @Test
    void kindsThatThisNsxHasNoListOfAreLeftOut() {
        // Given
        PushWorld other = new PushWorld();
        other.nsx.withoutList(ObjectKind.EGRESS);
        other.put(namespace("shop"));
        other.put(new EgressObject("e1", "egress", Map.of(), "192.0.2.1", "", "x"));

        // When
        other.pass(Duration.ofSeconds(10));

        // Then
        assertThat(other.nsx.all(ObjectKind.NAMESPACE)).hasSize(1);
        assertThat(other.nsx.all(ObjectKind.EGRESS)).isEmpty();
    }

    @Test
    void kindsThatMayNotBeReadAreNamedAndStayInNsx() {
        // Given
        world.forbidden = List.of("pods");
        world.unread = Set.of(ObjectKind.POD);
        world.nsx.all(ObjectKind.POD).put("pod-unknown", Map.of("external_id", "pod-unknown"));

        // When
        world.pass(Duration.ofHours(2));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-unknown");
        assertThat(world.condition(ConditionType.MP_ADAPTER_HEALTHY).message()).contains("pods");
    }
}
