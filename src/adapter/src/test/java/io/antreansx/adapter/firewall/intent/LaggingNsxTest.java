package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Managers that lag behind each other, an index that is late, clocks that differ, a restore. */
class LaggingNsxTest {
    private static final String WEB = Samples.policyPath("web");
    private static final String FRONTEND = Samples.groupPath("fe");

    private final ManualClock clock = new ManualClock();
    private final InMemoryNsx nsx = new InMemoryNsx();
    private final IntentReader reader = new IntentReader(
            nsx, InMemoryNsx.CLUSTER, ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)), clock);

    @BeforeEach
    void web() {
        for (int i = 0; i < 300; i++) {
            nsx.touchMachineRule(i);
        }
        nsx.put(Samples.group("fe", 0, List.of("a")));
        nsx.put(Samples.group("app", 0, List.of("b")));
        nsx.put(Samples.policy("web", 10, Samples.allowFrom("web", 1, "fe", "app")));
        nsx.span(WEB);
        poll();
    }

    private Intent poll() {
        nsx.requests.clear();
        clock.advance(Duration.ofSeconds(2));
        nsx.passes(Duration.ofSeconds(2));
        return reader.poll(Held.NOTHING);
    }

    private static long revisionOfFrontend(Intent intent) {
        return intent.group(FRONTEND).orElseThrow().revision();
    }

    @Test
    void aChangeThatTheIndexShowsLaterIsTakenThen() {
        // Given
        nsx.indexStandsStill();
        nsx.put(Samples.group("fe", 1, List.of("c")));
        Intent before = poll();

        // When
        nsx.indexCatchesUp();

        // Then
        assertThat(revisionOfFrontend(before)).isZero();
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
    }

    @Test
    void aChangeThatComesLateBehindAPageOfOthersIsTakenWithTheNextLook() {
        // Given a change that is older than a page of later ones when the index shows it
        nsx.indexStandsStill();
        nsx.put(Samples.group("fe", 1, List.of("c")));
        for (int i = 0; i < 120; i++) {
            nsx.touchMachineRule(i);
        }
        nsx.indexCatchesUpBut(FRONTEND);
        Intent before = poll();

        // When
        nsx.indexCatchesUp();

        // Then
        assertThat(revisionOfFrontend(before)).isZero();
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
        assertThat(nsx.requests).doesNotContain("everything");
    }

    @Test
    void whereNothingIsNewAnyMoreNothingIsExpectedLateAndOnePageDoes() {
        // Given
        for (int i = 0; i < 120; i++) {
            nsx.touchMachineRule(i);
        }
        poll();
        poll();
        int soon = nsx.requests.size();

        // When
        clock.advance(Duration.ofSeconds(10));
        poll();

        // Then
        assertThat(soon).isGreaterThan(1);
        assertThat(nsx.requests).containsExactly("newest");
    }

    @Test
    void aManagerWhoseClockIsAheadHidesNoChangeOfAnother() {
        // Given changes stamped minutes ahead of those of the other manager
        nsx.clockAhead = 180_000;
        for (int i = 0; i < 40; i++) {
            nsx.touchMachineRule(i);
        }
        poll();

        // When
        nsx.clockAhead = 0;
        nsx.put(Samples.group("fe", 1, List.of("c")));

        // Then
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
    }

    @Test
    void evenBehindAFullPageOfAClockThatIsAheadAChangeIsFoundByTheSweep() {
        // Given
        nsx.clockAhead = 180_000;
        for (int i = 0; i < 60; i++) {
            nsx.touchMachineRule(i);
        }
        poll();
        nsx.clockAhead = 0;
        nsx.put(Samples.group("fe", 1, List.of("c")));

        // When
        clock.advance(Duration.ofMinutes(5));

        // Then
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
    }

    @Test
    void anAnswerOlderThanSearchToldIsNotTakenForTheTruth() {
        // Given
        nsx.put(Samples.group("fe", 1, List.of("c")));
        nsx.readsShow(Samples.group("fe", 0, List.of("a")));

        // When
        assertThatThrownBy(this::poll)
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("a manager lags behind another, or NSX was restored")
                .hasMessageContaining(FRONTEND);

        // Then
        nsx.readsShow(Samples.group("fe", 1, List.of("c")));
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
    }

    @Test
    void anNsxThatStaysWithTheOlderVersionWasRestoredAndIsFollowed() {
        // Given
        nsx.put(Samples.group("fe", 4, List.of("c")));
        poll();
        nsx.put(Samples.group("fe", 5, List.of("d")));
        nsx.readsShow(Samples.group("fe", 2, List.of("x")));
        assertThatThrownBy(this::poll).isInstanceOf(IncompleteReadException.class);

        // When
        clock.advance(Duration.ofSeconds(31));

        // Then
        assertThat(revisionOfFrontend(poll())).isEqualTo(2);
    }

    @Test
    void aManagerThatShowsAnOlderPageDoesNotTurnIntentBack() {
        // Given
        nsx.put(Samples.group("fe", 1, List.of("c")));
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);

        // When another manager answers, which has not heard of the change
        nsx.clockAhead = -2_500;
        nsx.put(Samples.group("fe", 0, List.of("a")));

        // Then
        assertThatThrownBy(this::poll).isInstanceOf(IncompleteReadException.class);
        nsx.clockAhead = 0;
        nsx.put(Samples.group("fe", 1, List.of("c")));
        assertThat(revisionOfFrontend(poll())).isEqualTo(1);
    }

    @Test
    void anEditThroughAManagerWhoseClockIsBehindIsTaken() {
        // Given
        nsx.put(Samples.group("fe", 1, List.of("c")));
        poll();

        // When
        nsx.clockAhead = -2_500;
        nsx.put(Samples.group("fe", 2, List.of("d")));

        // Then
        assertThat(revisionOfFrontend(poll())).isEqualTo(2);
    }

    @Test
    void aGroupThatIsDeletedAndMadeAnewIsNoOlderVersion() {
        // Given
        nsx.put(Samples.group("fe", 7, List.of("c")));
        poll();

        // When
        nsx.delete(FRONTEND);
        nsx.put(Samples.group("fe", 0, List.of("d")));

        // Then
        assertThat(revisionOfFrontend(poll())).isZero();
    }

    @Test
    void manyChangesOfOthersCostNoSweepButTheRegularOnes() {
        // Given
        int sweeps = 0;

        // When ten minutes long thirty rules a second change
        for (int i = 0; i < 300; i++) {
            for (int rule = 0; rule < 60; rule++) {
                nsx.touchMachineRule((i * 60 + rule) % 300);
            }
            poll();
            sweeps += (int) nsx.requests.stream().filter("everything"::equals).count();
        }

        // Then
        assertThat(sweeps).isEqualTo(2);
    }

    @Test
    void policiesOfAnNsxInWhichThisClusterIsNotRegisteredAreNotTaken() {
        // Given
        nsx.put(Samples.policy("foreign", 20, Samples.dropAll("foreign", 1, "app")));
        nsx.span(Samples.policyPath("foreign"));
        nsx.registered = false;

        // When, then
        assertThatThrownBy(this::poll)
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("control plane")
                .hasMessageContaining("1 new");
    }

    @Test
    void listsThatNeverAddUpKeepNoChangeWaitingAndAreTold() {
        // Given
        nsx.listsDoNotAddUp = true;
        clock.advance(Duration.ofMinutes(6));
        poll();
        boolean toldAtOnce = reader.state().incomplete().isPresent();

        // When
        nsx.put(Samples.group("fe", 1, List.of("c")));
        Intent intent = poll();
        clock.advance(Duration.ofSeconds(31));
        poll();

        // Then
        assertThat(revisionOfFrontend(intent)).isEqualTo(1);
        assertThat(toldAtOnce).isFalse();
        assertThat(reader.state().incomplete())
                .hasValueSatisfying(why -> assertThat(why).contains("299"));
        nsx.listsDoNotAddUp = false;
        clock.advance(Duration.ofSeconds(31));
        poll();
        assertThat(reader.state().incomplete()).isEmpty();
    }
}
