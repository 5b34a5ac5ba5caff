package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PushTermTest {

    private final PushWorld world = new PushWorld();

    @Test
    void aBatchOfAnEarlierTermIsNotSentInALater() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.nsx.forgetAccepted();
        world.put(pod("frontend"));
        world.clock.advance(Duration.ofSeconds(10));

        // When: another process led while the batch was made
        world.duringStep = () -> world.epoch = 3;
        Duration pause = world.engine.step();

        // Then
        assertThat(pause).isPositive();
        assertThat(world.nsx.accepted()).isEmpty();
    }

    @Test
    void theNextTermReadsNsxBeforeItWrites() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.put(pod("frontend"));
        world.clock.advance(Duration.ofSeconds(10));
        world.duringStep = () -> world.epoch = 3;
        world.engine.step();

        PushWorld other = new PushWorld(world.nsx);
        other.put(namespace("shop"));
        other.put(pod("frontend"));
        other.settle();
        world.nsx.forgetAccepted();

        // When
        world.duringStep = () -> {};
        world.settle();
        world.pass(Duration.ofSeconds(10));

        // Then: it would have failed to create the pod that the other process had created
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-frontend");
        assertThat(world.nsx.accepted()).isEmpty();
        assertThat(world.engine.parked()).isEmpty();
    }

    @Test
    void aBatchThatWasRefusedForAMomentWithoutLeadershipIsNotLostWhenTheSameTermGoesOn() {
        // Given
        world.put(namespace("shop"));
        world.settle();
        world.pass(Duration.ofMinutes(3));
        world.put(pod("frontend"));
        world.clock.advance(Duration.ofSeconds(10));

        // When: the renewal was under way at the deadline, and the Lease then took it
        world.duringStep = () -> world.leader = false;
        world.engine.step();
        world.duringStep = () -> {};
        world.leader = true;
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-frontend");
    }

    /** Its metrics stand beside those of the leader, and the larger counts. */
    @Test
    void aStandbyKeepsNothingThatItKnewOfNsx() {
        // Given
        world.put(namespace("shop"));
        world.put(
                pod("frontend", IntStream.range(0, 23).boxed().collect(Collectors.toMap(i -> "label-" + i, i -> "x"))));
        world.pass(Duration.ofSeconds(10));
        int known = world.mirror.size();
        int cut = world.engine.cutLabels().size();

        // When
        world.leader = false;
        world.engine.step();

        // Then
        assertThat(known).isEqualTo(3);
        assertThat(cut).isEqualTo(1);
        assertThat(world.mirror.size()).isZero();
        assertThat(world.engine.cutLabels()).isEmpty();
    }
}
