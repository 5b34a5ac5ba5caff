package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProbeSizeTest {
    private final AtomicLong nanoTime = new AtomicLong(1);
    private final ProbeSize size = new ProbeSize(nanoTime::get);

    private void passes(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    /** @param gap milliseconds between two changes */
    private static ChangePage page(int changes, long newest, long gap) {
        return new ChangePage(
                LongStream.range(0, changes)
                        .mapToObj(n -> new Change(Change.Kind.RULE, "/r" + n, "/p", "", newest, newest - n * gap))
                        .toList(),
                20_000,
                "more");
    }

    @Test
    void whereLittleChangesFiftyDo() {
        // When
        size.learn(page(50, 1_000_000, 60_000));

        // Then
        assertThat(size.next()).isEqualTo(50);
    }

    @Test
    void whereMuchChangesOnePageReachesBehindTheLastLook() {
        // Given: fifty a second
        size.learn(page(50, 1_000_000, 20));
        passes(Duration.ofMillis(2_200));
        int asked = size.next();

        // When
        ChangePage next = page(asked, 1_002_200, 20);

        // Then
        assertThat(next.reachesBackTo(1_000_000, ChangeProbe.LATE)).isTrue();
        assertThat(asked).isBetween(370, 450);
    }

    @Test
    void theLongerTheLastLookWasAgoTheMoreIsAskedFor() {
        // Given: fifty a second
        size.learn(page(50, 1_000_000, 20));
        passes(Duration.ofSeconds(2));
        int soon = size.next();

        // When
        passes(Duration.ofSeconds(4));

        // Then
        assertThat(size.next() - soon).isBetween(200, 280);
    }

    @Test
    void neverMoreThanNsxAllows() {
        // When
        size.learn(page(50, 1_000_000, 0));

        // Then
        assertThat(size.next()).isEqualTo(1000);
    }

    @Test
    void afterTheStormFiftyDoAgain() {
        // Given
        ChangePage storm = page(1000, 1_000_000, 1);
        size.learn(storm);
        passes(Duration.ofSeconds(2));
        assertThat(size.next()).isEqualTo(1000);

        // When
        passes(Duration.ofSeconds(9));
        size.learn(storm);

        // Then
        assertThat(size.next()).isEqualTo(50);
    }

    @Test
    void soonAfterTheStormLateChangesMayStillComeIntoItsMidst() {
        // Given
        ChangePage storm = page(400, 1_000_000, 10);
        size.learn(storm);

        // When
        passes(Duration.ofSeconds(2));
        size.learn(storm);
        passes(Duration.ofSeconds(2));

        // Then
        assertThat(size.next()).isGreaterThan(500);
    }

    @Test
    void anEmptyNsxIsAskedForFifty() {
        // When
        size.learn(new ChangePage(List.of(), 0, null));

        // Then
        assertThat(size.next()).isEqualTo(50);
    }
}
