package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannedObjectsTest {
    private final PlannedObjects objects = new PlannedObjects();
    private final PlannedGroup.Parent plan = new PlannedGroup.Parent("web", "/infra/web", "web", List.of("web-1"));

    @Test
    void aPlanThatStaysIsNotMadeAgain() {
        // Given
        ClusterGroup made = objects.group(plan, null);
        objects.endOfPass();

        // When
        ClusterGroup again = objects.group(plan, null);

        // Then
        assertThat(again).isSameAs(made);
    }

    @Test
    void aPlanThatWasNotAskedForIsForgotten() {
        // Given
        ClusterGroup made = objects.group(plan, null);
        objects.endOfPass();
        objects.endOfPass();

        // When
        ClusterGroup again = objects.group(plan, null);

        // Then
        assertThat(again).isNotSameAs(made);
    }

    @Test
    void anEqualSpecIsTheHeldOne() {
        // Given
        ClusterGroup held = AntreaObjects.group(plan);

        // When
        ClusterGroup wanted = objects.group(plan, held);

        // Then
        assertThat(wanted.getSpec()).isSameAs(held.getSpec());
    }

    @Test
    void equalLabelsAndAnnotationsAreTheHeldOnes() {
        // Given
        ClusterGroup held = AntreaObjects.group(plan);
        ClusterGroup edited = AntreaObjects.group(plan);
        edited.getMetadata().setAnnotations(Map.of("theirs", "too"));

        // When
        Map<String, String> same = objects.group(plan, held).getMetadata().getAnnotations();
        Map<String, String> planned = objects.group(plan, edited).getMetadata().getAnnotations();

        // Then
        assertThat(same).isSameAs(held.getMetadata().getAnnotations());
        assertThat(planned).isEqualTo(held.getMetadata().getAnnotations());
    }

    @Test
    void anotherSpecIsWhatIsPlanned() {
        // Given
        ClusterGroup edited =
                AntreaObjects.group(new PlannedGroup.Parent("web", "/infra/web", "web", List.of("web-1", "web-2")));

        // When
        ClusterGroup wanted = objects.group(plan, edited);

        // Then
        assertThat(wanted.getSpec()).isEqualTo(AntreaObjects.group(plan).getSpec());
    }
}
