package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReportedWorkTest {

    private record Nothing() {}

    /** The work goes on, and nobody hears of it: the pod is to be started again. */
    @Test
    void workOfWhichNobodyTellsAnyMoreIsNotAlive() {
        // Given
        AtomicBoolean telling = new AtomicBoolean(true);
        ReportedWork work = new ReportedWork(
                new AdapterWork(() -> {}, () -> true, () -> true, Nothing::new, () -> {}),
                List.of(new ReportedWork.Companion(() -> {}, telling::get, () -> {})));
        boolean before = work.isAlive();

        // When
        telling.set(false);

        // Then
        assertThat(before).isTrue();
        assertThat(work.isAlive()).isFalse();
    }
}
