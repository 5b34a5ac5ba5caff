package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.FakeNsxInventory.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A write that was given up takes effect after a newer one. */
class LateWriteTest {

    @Test
    void nsxIsComparedOnceMoreWhenItCanNoLongerLand() {
        // Given
        PushWorld world = new PushWorld();
        world.put(PushWorld.namespace("shop"));
        world.put(PushWorld.pod("a"));
        world.pass(Duration.ofMinutes(5));
        world.nsx.fail(Fault.RESET_BEFORE);
        world.put(PushWorld.pod("a", Map.of("app", "old")));
        world.pass(Duration.ofSeconds(6));
        Object old = world.nsx.get(ObjectKind.POD, "pod-a").get("tags");
        world.put(PushWorld.pod("a", Map.of("app", "new")));
        world.pass(Duration.ofSeconds(10));
        Object newer = world.nsx.get(ObjectKind.POD, "pod-a").get("tags");

        // When
        world.nsx.edit(ObjectKind.POD, "pod-a", "tags", old);
        world.pass(PushWorld.SETTINGS.settleTime());

        // Then
        assertThat(newer).isNotEqualTo(old);
        assertThat(world.nsx.get(ObjectKind.POD, "pod-a").get("tags")).isEqualTo(newer);
    }
}
