package io.antreansx.adapter.inventory.push;

import static io.antreansx.adapter.inventory.push.PushWorld.namespace;
import static io.antreansx.adapter.inventory.push.PushWorld.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that somebody sets back. */
class PushClockTest {

    private final PushWorld world = new PushWorld();

    @BeforeEach
    void equalAtFirst() {
        world.put(namespace("shop"));
        world.pass(Duration.ofMinutes(3));
    }

    @Test
    void whatWasMarkedBeforeIsSentAtOnceAndNotWhenThatTimeComesAgain() {
        // Given
        world.put(pod("new"));

        // When
        world.clock.advance(Duration.ofHours(-5));
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-new");
    }

    @Test
    void pausesAfterFailuresDoNotBeginAnew() {
        // Given
        world.put(pod("new"));
        world.nsx.fail(FakeNsxInventory.Fault.UNAVAILABLE);
        world.pass(Duration.ofSeconds(5));

        // When
        world.clock.advance(Duration.ofHours(-5));
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.all(ObjectKind.POD)).containsOnlyKeys("pod-new");
    }
}
