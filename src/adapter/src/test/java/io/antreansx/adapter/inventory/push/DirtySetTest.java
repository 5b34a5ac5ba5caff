package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirtySetTest {

    private static final ObjectKey POD = new ObjectKey(ObjectKind.POD, "p");
    private static final ObjectKey NAMESPACE = new ObjectKey(ObjectKind.NAMESPACE, "n");

    private final ManualClock clock = new ManualClock();
    private final Set<ObjectKey> inNsx = new HashSet<>(Set.of(POD, NAMESPACE));
    private int wakeUps;
    private final DirtySet dirty = new DirtySet(clock, inNsx::contains, 2, () -> wakeUps++);

    @Test
    void parentsAreTakenFirst() {
        // When
        dirty.changed(POD);
        dirty.changed(NAMESPACE);

        // Then
        assertThat(dirty.take(10, EnumSet.allOf(ObjectKind.class)))
                .extracting(Mark::key)
                .containsExactly(NAMESPACE, POD);
        assertThat(dirty.size()).isZero();
    }

    @Test
    void removalOfAParentKeepsItsPlaceBehindItsChildren() {
        // When
        dirty.removed(POD);
        dirty.changed(NAMESPACE);
        dirty.removed(NAMESPACE);

        // Then
        assertThat(dirty.take(10, EnumSet.allOf(ObjectKind.class)))
                .extracting(Mark::key)
                .containsExactly(POD, NAMESPACE);
    }

    @Test
    void removalOfWhatNsxNeverHadIsForgotten() {
        // Given
        inNsx.clear();
        dirty.changed(POD);

        // When
        dirty.removed(POD);

        // Then
        assertThat(dirty.size()).isZero();
    }

    @Test
    void ageIsThatOfTheFirstChange() {
        // Given
        Instant first = clock.instant();
        dirty.changed(POD);

        // When
        clock.advance(Duration.ofSeconds(3));
        dirty.changed(POD);

        // Then
        assertThat(dirty.oldest()).contains(first);
        assertThat(dirty.size()).isEqualTo(1);
    }

    @Test
    void loopIsWokenWhenABatchIsFull() {
        // When
        dirty.changed(POD);
        int early = wakeUps;
        dirty.changed(NAMESPACE);

        // Then
        assertThat(early).isZero();
        assertThat(wakeUps).isEqualTo(1);
    }

    @Test
    void anObjectThatWasRemovedAndCameBackIsOne() {
        // When
        dirty.removed(NAMESPACE);
        dirty.changed(NAMESPACE);

        // Then
        assertThat(dirty.objects()).isEqualTo(1);
    }
}
