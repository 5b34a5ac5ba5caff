package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Comparisons of everything that take longer than a poll. */
class SweepTest {
    private static final String WEB = Samples.policyPath("web");
    private static final String SHOP = Samples.policyPath("shop");

    private final ManualClock clock = new ManualClock();
    private final InMemoryNsx nsx = new InMemoryNsx();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final IntentReader reader = new IntentReader(
            nsx,
            InMemoryNsx.CLUSTER,
            ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)),
            clock,
            waiting::add);

    private Intent poll() {
        nsx.requests.clear();
        return reader.poll(Held.NOTHING);
    }

    /** A poll that finds a comparison due, which has not begun to read yet. */
    private void givenDueSweep() {
        nsx.put(Samples.group("app", 0, List.of("b")));
        put("web", WEB);
        poll();
        clock.advance(Duration.ofMinutes(6));
        poll();
        assertThat(waiting).hasSize(1);
    }

    private void put(String id, String path) {
        nsx.put(Samples.policy(id, 10, Samples.dropAll(id, 1, "app")));
        nsx.span(path);
    }

    private void list() {
        waiting.remove().run();
    }

    @Test
    void changesDoNotWaitForIt() {
        // Given
        givenDueSweep();
        nsx.put(Samples.policy("web", "Application", 10, 1, List.of()));

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies().get(WEB).revision()).isEqualTo(1);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whatItShowsIsReadWhenItIsDone() {
        // Given
        givenDueSweep();
        nsx.delete(WEB);
        list();

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).isEmpty();
        assertThat(intent.gone()).containsExactly(WEB);
    }

    @Test
    void anOlderListingBringsNothingOldBack() {
        // Given
        givenDueSweep();
        list();
        nsx.put(Samples.policy("web", "Application", 10, 1, List.of()));
        poll();

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies().get(WEB).revision()).isEqualTo(1);
        assertThat(reader.state().degraded()).isEmpty();
    }

    @Test
    void aPolicyThatCameMeanwhileIsNotLeftOutBySearch() {
        // Given
        givenDueSweep();
        nsx.hide(change -> change.policyPath().equals(SHOP));
        list();
        nsx.hide(change -> false);
        put("shop", SHOP);
        poll();

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB, SHOP);
        assertThat(reader.state().degraded()).isEmpty();
    }

    @Test
    void aDeletionBehindItIsLookedForByTheNext() {
        // Given
        givenDueSweep();
        Runnable first = waiting.remove();
        first.run();
        nsx.delete(WEB);
        poll();

        // When
        clock.advance(Duration.ofSeconds(5));
        poll();
        list();
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).isEmpty();
    }

    @Test
    void itsFailureIsTheFailureOfAPoll() {
        // Given
        givenDueSweep();
        nsx.fail(NsxException.Kind.UNREACHABLE);
        list();
        nsx.fail(null);

        // When / Then
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);
        assertThat(poll().policies()).containsOnlyKeys(WEB);
    }

    @Test
    void afterItsFailureTheNextOneWaitsALittle() {
        // Given
        givenDueSweep();
        nsx.fail(NsxException.Kind.UNAVAILABLE);
        list();
        nsx.fail(null);
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);

        // When
        poll();
        int atOnce = waiting.size();
        clock.advance(Duration.ofSeconds(5));
        poll();

        // Then
        assertThat(atOnce).isZero();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void oneThatFailsAgainAndAgainIsTold() {
        // Given
        givenDueSweep();

        // When
        for (int attempt = 0; attempt < 2; attempt++) {
            nsx.fail(NsxException.Kind.UNAVAILABLE);
            list();
            nsx.fail(null);
            assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);
            clock.advance(Duration.ofMinutes(1));
            poll();
        }

        // Then
        assertThat(reader.state().incomplete()).isPresent();
        list();
        poll();
        assertThat(reader.state().incomplete()).isEmpty();
    }

    @Test
    void whatItShowsIsReadByALaterPollWhenItsOwnCannot() {
        // Given a deletion that only the comparison shows, and an NSX that lists but does not read
        givenDueSweep();
        nsx.delete(WEB);
        list();
        nsx.onRead(path -> nsx.fail(NsxException.Kind.UNREACHABLE));
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);

        // When
        nsx.onRead(path -> {});
        nsx.fail(null);
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).isEmpty();
    }

    @Test
    void whatWasBegunInAnEarlierTermIsForgotten() {
        // Given
        givenDueSweep();
        reader.restart();
        poll();
        nsx.delete(WEB);

        // When
        list();
        poll();

        // Then
        assertThat(nsx.requests).doesNotContain("read " + WEB);
    }

    @Test
    void whatItShowsIsReadByALaterPollWhenNothingCanBeReadNow() {
        // Given a comparison that shows a deletion, and an NSX that lists but does not read
        nsx.put(Samples.group("app", 0, List.of("b")));
        put("web", WEB);
        poll();
        nsx.delete(WEB);
        poll();
        list();
        nsx.onRead(path -> {
            throw new NsxException(NsxException.Kind.UNAVAILABLE, 0, 0, -1, "NSX does not answer", null);
        });
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);

        // When
        nsx.onRead(path -> {});
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).isEmpty();
    }
}
