package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intent while search cannot be used. */
class ReadingByPathTest {
    private static final String WEB = Samples.policyPath("web");
    private static final String FRONTEND = Samples.groupPath("fe");

    private final ManualClock clock = new ManualClock();
    private final InMemoryNsx nsx = new InMemoryNsx();
    private final IntentReader reader = new IntentReader(
            nsx, InMemoryNsx.CLUSTER, ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)), clock);

    @BeforeEach
    void web() {
        nsx.put(Samples.group("fe", 0, List.of("a")));
        nsx.put(Samples.group("app", 0, List.of("b")));
        nsx.put(Samples.policy("web", 10, Samples.allowFrom("web", 1, "fe", "app")));
        nsx.span(WEB);
        nsx.searchDegraded = true;
    }

    private Intent poll() {
        nsx.requests.clear();
        return reader.poll(Held.NOTHING);
    }

    private void manyPolicies(int number) {
        for (int i = 0; i < number; i++) {
            nsx.put(Samples.policy("p" + i, i));
            nsx.span(Samples.policyPath("p" + i));
        }
    }

    @Test
    void whatChangesBehindTheReadIsReadAgainSoThatNoTornPictureIsTaken() {
        // Given a rule that moves from one policy to another while they are read
        String other = Samples.policyPath("zz-other");
        nsx.put(Samples.policy("zz-other", 20, Samples.dropAll("zz-other", 1, "app")));
        nsx.span(other);
        nsx.onRead(path -> {
            if (path.equals(other)) {
                nsx.onRead(again -> {});
                nsx.put(Samples.policy(
                        "web",
                        "Application",
                        10,
                        1,
                        List.of(Samples.allowFrom("web", 1, "fe", "app"), Samples.dropAll("web", 2, "app"))));
                nsx.put(Samples.policy("zz-other", "Application", 20, 1, List.of()));
            }
        });

        // When
        Intent intent = poll();

        // Then the picture holds the rule where it went
        assertThat(intent.policies().get(WEB).rules()).hasSize(2);
        assertThat(intent.policies().get(other).rules()).isEmpty();
    }

    @Test
    void aSpanThatGoesBehindTheReadIsSeen() {
        // Given
        nsx.onRead(path -> {
            if (path.equals(FRONTEND)) {
                nsx.onRead(again -> {});
                nsx.unspan(WEB);
            }
        });

        // When
        Intent intent = reader.poll(new Held(Set.of(WEB), Set.of()));

        // Then
        assertThat(intent.policies()).isEmpty();
        assertThat(intent.gone()).containsExactly(WEB);
    }

    @Test
    void anNsxThatNeverComesToRestChangesNothing() {
        // Given
        long[] revision = {0};
        nsx.onRead(path -> {
            if (path.equals(FRONTEND)) {
                nsx.put(Samples.group("fe", ++revision[0], List.of("a")));
            }
        });

        // When, then
        assertThatThrownBy(this::poll)
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("kept changing");
        assertThat(reader.hasRead()).isFalse();
    }

    @Test
    void whenIntentIsKnownARoundTakesTenRequestsASecondAndNoMore() {
        // Given
        manyPolicies(100);
        poll();
        clock.advance(Duration.ofMinutes(2));
        poll();

        // When
        int most = 0;
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(2));
            poll();
            most = Math.max(most, nsx.requests.size());
        }

        // Then: a policy more than the twenty of two seconds at most, the list and a try of search beside them
        assertThat(most).isBetween(18, 25);
    }

    @Test
    void aRoundGoesOnWhereNsxFailed() {
        // Given
        nsx.fail(NsxException.Kind.UNAVAILABLE);
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);

        // When
        nsx.fail(null);
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
    }

    @Test
    void aNewTermTrustsNothingOfTheLastAndWaitsForNoRound() {
        // Given
        poll();
        nsx.put(Samples.group("fe", 1, List.of("c")));

        // When
        reader.restart();
        boolean before = reader.hasRead();
        Intent intent = poll();

        // Then
        assertThat(before).isFalse();
        assertThat(reader.hasRead()).isTrue();
        assertThat(intent.group(FRONTEND).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void searchThatLeavesOutAKnownPolicyIsNotUsedAndDeletesNothing() {
        // Given
        nsx.searchDegraded = false;
        poll();
        nsx.hide(change -> change.policyPath().equals(WEB));
        clock.advance(Duration.ofMinutes(6));

        // When
        Intent intent = reader.poll(new Held(Set.of(WEB), Set.of()));

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
        assertThat(intent.gone()).isEmpty();
        assertThat(reader.state().degraded())
                .hasValueSatisfying(why ->
                        assertThat(why).contains("search leaves out 1 policies").contains(WEB));
    }

    @Test
    void anEmptySearchIsNoticedWithTheNextPoll() {
        // Given
        nsx.searchDegraded = false;
        manyPolicies(20);
        poll();
        nsx.hide(change -> true);

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).hasSize(21);
        assertThat(intent.gone()).isEmpty();
        assertThat(reader.state().degraded()).isPresent();
    }

    @Test
    void searchThatFindsEverythingAgainIsUsedAgain() {
        // Given
        nsx.searchDegraded = false;
        poll();
        nsx.hide(change -> true);
        poll();

        // When
        nsx.hide(change -> false);
        clock.advance(Duration.ofSeconds(31));
        poll();

        // Then
        assertThat(reader.state().degraded()).isEmpty();
        assertThat(poll().policies()).containsOnlyKeys(WEB);
        assertThat(nsx.requests).containsExactly("newest");
    }

    @Test
    void aClockThatIsSetBackDelaysNoRead() {
        // Given
        poll();
        clock.advance(Duration.ofDays(-1));
        poll();
        nsx.put(Samples.group("fe", 1, List.of("c")));

        // When
        Intent intent = Intent.NOTHING;
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(2));
            intent = poll();
        }

        // Then
        assertThat(intent.group(FRONTEND).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDelaysNoSearch() {
        // Given
        poll();
        clock.advance(Duration.ofDays(-1));
        nsx.searchDegraded = false;

        // When
        poll();

        // Then
        assertThat(reader.state().degraded()).isEmpty();
    }
}
