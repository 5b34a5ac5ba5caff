package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.health.Condition;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What NSX's limits cut off labels is never silent. */
class CutLabelsTest {

    private final PushWorld world = new PushWorld();

    @Test
    void cutLabelsAreCountedByObjectAndToldInTheConditionUntilTheyAreGone() {
        // Given
        PodObject labelled = PushWorld.pod("frontend", labels(23));
        world.put(PushWorld.namespace("shop"));
        world.put(labelled);

        // When
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.engine.cutLabels()).containsExactly(Map.entry(key("pod-frontend"), 3));
        assertThat(condition().reason()).isEqualTo("LabelsCut");
        assertThat(condition().message()).contains("3 labels are cut to NSX's limits");

        // When
        world.state.replace(labelled, PushWorld.pod("frontend", labels(20)), true);
        world.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.engine.cutLabels()).isEmpty();
        assertThat(condition().reason()).isEqualTo("InventoryEqual");
    }

    @Test
    void objectThatIsEqualInNsxAlreadyIsCountedToo() {
        // Given
        world.put(PushWorld.namespace("shop"));
        world.put(PushWorld.pod("frontend", labels(23)));
        world.pass(Duration.ofSeconds(10));

        // When another process takes over and has nothing to write
        PushWorld next = new PushWorld(world.nsx);
        next.put(PushWorld.namespace("shop"));
        next.put(PushWorld.pod("frontend", labels(23)));
        world.nsx.forgetAccepted();
        next.pass(Duration.ofSeconds(10));

        // Then
        assertThat(world.nsx.accepted()).isEmpty();
        assertThat(next.engine.cutLabels()).containsExactly(Map.entry(key("pod-frontend"), 3));
    }

    @Test
    void objectThatNsxRefusedAndThatIsGoneIsNeitherParkedNorCountedAnyMore() {
        // Given
        PodObject refused = PushWorld.pod("odd", labels(23));
        world.nsx.refuse("odd");
        world.put(PushWorld.namespace("shop"));
        world.put(refused);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.engine.parked()).hasSize(1);
        assertThat(world.engine.cutLabels()).hasSize(1);

        // When
        world.remove(refused);
        world.pass(Duration.ofSeconds(2));

        // Then
        assertThat(world.engine.parked()).isEmpty();
        assertThat(world.engine.cutLabels()).isEmpty();
        assertThat(condition().reason()).isEqualTo("InventoryEqual");
    }

    private Condition condition() {
        return world.conditions.snapshot().stream()
                .filter(condition -> condition.type() == ConditionType.MP_ADAPTER_HEALTHY)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectKey key(String uid) {
        return new ObjectKey(ObjectKind.POD, uid);
    }

    private static Map<String, String> labels(int count) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            labels.put("key-%02d".formatted(i), "v");
        }
        return labels;
    }
}
