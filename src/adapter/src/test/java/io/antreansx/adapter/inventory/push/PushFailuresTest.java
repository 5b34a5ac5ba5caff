package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.health.Condition;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.FakeNsxInventory.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PushFailuresTest {

    private final PushWorld world = new PushWorld();

    @BeforeEach
    void equalAtFirst() {
        world.put(namespace("shop"));
        world.put(pod("old"));
        world.pass(Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SHORT_PAGE", "STALE_READ"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyFaultOfOneWriteIsOvercomeWithoutLosingOrDoublingAnything(Fault fault) {
        // Given
        world.put(pod("new"));
        world.put(pod("old", Map.of("app", "old")));
        world.nsx.fail(fault);

        // When
        world.pass(Duration.ofMinutes(2));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old", "pod-new");
        assertThat(world.engine.pending()).isZero();
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void retryAfterIsObeyed() {
        // Given
        world.put(pod("new"));
        world.nsx.fail(Fault.THROTTLED_SEVEN_SECONDS);
        world.pass(Duration.ofSeconds(5));
        int requests = world.nsx.requests();

        // When
        world.pass(Duration.ofSeconds(6));
        int meanwhile = world.nsx.requests() - requests;
        world.pass(Duration.ofSeconds(1));

        // Then
        assertThat(meanwhile).isZero();
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-new");
    }

    @Test
    void pausesGrowWhileNsxIsDown() {
        // Given
        world.put(pod("new"));
        Fault[] down = new Fault[40];
        Arrays.fill(down, Fault.UNAVAILABLE);
        world.nsx.fail(down);
        int before = world.nsx.requests();

        // When
        world.pass(Duration.ofMinutes(5));

        // Then
        assertThat(world.nsx.requests() - before).isBetween(8, 30);
        assertThat(world.condition(ConditionType.MP_CONNECTED).reason()).isEqualTo("NSXUnavailable");
    }

    @Test
    void oneInvalidObjectIsParkedAndDelaysNoOther() {
        // Given
        world.nsx.refuse("bad");
        world.put(pod("bad"));
        for (int i = 0; i < 7; i++) {
            world.put(pod("good" + i));
        }

        // When
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).hasSize(8).doesNotContainKey("pod-bad");
        assertThat(world.engine.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.name()).isEqualTo("shop/bad");
            assertThat(parked.reason()).contains("invalid");
        });
        world.pass(Duration.ofSeconds(1));
        assertThat(world.condition(ConditionType.MP_ADAPTER_HEALTHY).reason()).isEqualTo("ObjectsRefused");
    }

    @Test
    void refusedObjectIsParkedByAnNsxThatIgnoresUpdatesOfMissingObjectsToo() {
        // Given
        world.nsx.beLenient();
        world.nsx.refuse("bad");
        world.put(pod("bad"));

        // When
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.engine.parked()).hasSize(1);
        assertThat(world.mirror.size(ObjectKind.POD)).isEqualTo(1);
    }

    @Test
    void parkedObjectIsLeftAloneUntilItsTime() {
        // Given
        world.nsx.refuse("bad");
        world.put(pod("bad"));
        world.pass(Duration.ofSeconds(10));
        int requests = world.nsx.requests();
        world.nsx.accept("bad");

        // When
        world.pass(Duration.ofMinutes(9));
        int meanwhile = world.nsx.requests() - requests;
        world.pass(Duration.ofMinutes(2));

        // Then
        assertThat(meanwhile).isZero();
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-bad");
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void parkedObjectIsTriedAtOnceWhenItChanges() {
        // Given
        world.nsx.refuse("bad");
        world.put(pod("bad"));
        world.pass(Duration.ofSeconds(10));
        world.nsx.accept("bad");

        // When
        world.put(pod("bad", Map.of("now", "good")));
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-bad");
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void parkedObjectThatIsDeletedIsForgotten() {
        // Given
        world.nsx.refuse("bad");
        world.put(pod("bad"));
        world.pass(Duration.ofSeconds(10));

        // When
        world.remove(pod("bad"));
        world.pass(Duration.ofMinutes(11));

        // Then
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void tooLargeBatchIsHalvedAndNothingParked() {
        // Given
        world.nsx.maxBatch(1);
        for (int i = 0; i < 4; i++) {
            world.put(pod("p" + i));
        }

        // When
        world.pass(Duration.ofSeconds(5));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).hasSize(5);
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void clusterThatIsGoneIsCreatedAgainUnderItsIdWithEverything() {
        // Given
        world.nsx.wipe();
        world.put(pod("new"));

        // When
        world.pass(Duration.ofSeconds(30));

        // Then
        assertThat(world.nsx.all(ObjectKind.CLUSTER)).containsOnlyKeys(PushWorld.CLUSTER);
        assertThat(world.nsx.all(ObjectKind.NAMESPACE)).containsOnlyKeys("ns-shop");
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old", "pod-new");
    }

    @Test
    void missingRightsStopTheLoopAndParkNothing() {
        // Given
        world.put(pod("new"));
        Fault[] forbidden = new Fault[5];
        Arrays.fill(forbidden, Fault.FORBIDDEN);
        world.nsx.fail(forbidden);
        int before = world.nsx.requests();

        // When
        world.pass(Duration.ofMinutes(1));
        int requests = world.nsx.requests() - before;
        Condition stopped = world.condition(ConditionType.MP_ADAPTER_HEALTHY);
        world.pass(Duration.ofMinutes(20));

        // Then
        assertThat(requests).isBetween(1, 3);
        assertThat(stopped.healthy()).isFalse();
        assertThat(stopped.reason()).isEqualTo("InventoryStopped");
        assertThat(world.engine.parked()).isEmpty();
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-new");
    }

    @Test
    void processThatLosesLeadershipWritesNothingMore() {
        // Given
        world.put(pod("new"));
        world.nsx.forgetAccepted();

        // When
        world.leader = false;
        world.pass(Duration.ofMinutes(1));

        // Then
        assertThat(world.nsx.accepted()).isEmpty();
        assertThat(world.engine.statistics().phase()).isEqualTo("standby");
    }

    @Test
    void objectThatCannotBeMappedIsParkedAndTheOthersOfItsBatchAreSent() {
        // Given
        world.unmappable = Set.of(pod("odd").key());
        world.put(pod("odd"));
        world.put(pod("new"));

        // When
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-old", "pod-new");
        assertThat(world.engine.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.name()).isEqualTo("shop/odd");
            assertThat(parked.reason()).contains("a bug in the mapping");
        });
        assertThat(world.told).containsExactly("shop/odd");

        // When
        world.unmappable = Set.of();
        world.pass(Duration.ofMinutes(11));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsKey("pod-odd");
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void objectsThatCannotBeReadAreNoEquality() {
        // Given
        world.unreadable = 2;

        // When
        world.pass(Duration.ofSeconds(2));

        // Then
        Condition condition = world.condition(ConditionType.MP_ADAPTER_HEALTHY);
        assertThat(condition.reason()).isEqualTo("ObjectsUnreadable");
        assertThat(condition.message()).contains("2 objects").doesNotContain("equals");
    }

    @Test
    void anObjectOfAFailedBatchThatChangesOnceMoreIsPendingOnce() {
        // Given
        world.nsx.fail(Fault.UNAVAILABLE);
        world.put(pod("new"));
        for (int second = 0; second < 6 && world.engine.statistics().failures() == 0; second++) {
            world.clock.advance(Duration.ofSeconds(1));
            world.engine.step();
        }

        // When
        world.state.replace(pod("new"), pod("new", Map.of("app", "new")), true);

        // Then
        assertThat(world.engine.statistics().failures()).isEqualTo(1);
        assertThat(world.engine.pending()).isEqualTo(1);
    }
}
