package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over pages of fifty. */
class ChangeProbeTest {
    private final ManualClock clock = new ManualClock();
    private final InMemoryNsx nsx = new InMemoryNsx();
    private final ChangeProbe probe = new ChangeProbe(nsx, clock);
    private ChangePage before;

    @BeforeEach
    void threeHundredRules() {
        touch(0, 300);
        before = probe.first();
        later(Duration.ofSeconds(20));
        nsx.requests.clear();
    }

    private void touch(int from, int to) {
        for (int rule = from; rule < to; rule++) {
            nsx.touchMachineRule(rule);
        }
    }

    private void later(Duration time) {
        clock.advance(time);
        nsx.passes(time);
    }

    private List<String> paths(ChangePage page) {
        return page.changes().stream().map(Change::path).toList();
    }

    @Test
    void whereNothingIsNewTheLookIsTheOneBefore() {
        // When, then
        assertThat(probe.look(before)).isSameAs(before);
        assertThat(nsx.requests).hasSize(1);
    }

    @Test
    void whatFitsOnAPageIsOneRequest() {
        // Given
        touch(0, 10);

        // When
        ChangePage now = probe.look(before);

        // Then
        assertThat(now.reachesBackTo(before.newest(), Duration.ZERO)).isTrue();
        assertThat(nsx.requests).hasSize(1);
    }

    @Test
    void moreThanAPageIsReadFurtherAndIsOneLook() {
        // Given
        touch(0, 120);

        // When
        ChangePage now = probe.look(before);

        // Then
        assertThat(nsx.requests).hasSize(3);
        assertThat(now.changes()).hasSize(150);
        assertThat(paths(now)).doesNotHaveDuplicates();
        assertThat(now.reachesBackTo(before.newest(), Duration.ZERO)).isTrue();
    }

    @Test
    void whileChangesComeTheLookReachesBehindTheLastOneByWhatMayBeLate() {
        // Given
        touch(0, 120);
        before = probe.look(before);
        later(Duration.ofSeconds(2));
        touch(200, 201);
        nsx.requests.clear();

        // When
        ChangePage now = probe.look(before);

        // Then
        assertThat(now.reachesBackTo(before.newest(), ChangeProbe.LATE)).isTrue();
        assertThat(nsx.requests).hasSizeGreaterThan(1);
    }

    @Test
    void whatComesLateBehindTheFirstPageIsNews() {
        // Given
        nsx.put(Samples.group("late", 0, List.of("a")));
        nsx.hide(change -> change.kind() == Change.Kind.GROUP);
        touch(0, 120);
        before = probe.look(before);

        // When
        later(Duration.ofSeconds(2));
        nsx.hide(change -> false);

        // Then
        assertThat(paths(probe.look(before))).contains(Samples.groupPath("late"));
    }

    @Test
    void moreThanPagingIsWorthIsNotReadToTheEnd() {
        // Given
        touch(0, 3_000);

        // When
        ChangePage now = probe.look(before);

        // Then
        assertThat(nsx.requests).hasSize(40);
        assertThat(now.reachesBackTo(before.newest(), Duration.ZERO)).isFalse();
    }

    @Test
    void nothingBeforeIsReachedByNothingButTheLastPage() {
        // Given
        ChangePage nothing = new ChangePage(List.of(), 0, null);

        // When
        ChangePage now = probe.look(nothing);

        // Then
        assertThat(now.changes()).hasSize(300);
        assertThat(now.cursor()).isNull();
    }
}
