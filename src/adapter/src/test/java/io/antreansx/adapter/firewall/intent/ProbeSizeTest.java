package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProbeSizeTest {
    private final ProbeSize size = new ProbeSize();

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
        int asked = size.next();

        // When
        ChangePage next = page(asked, 1_002_200, 20);
        size.learn(next);

        // Then
        assertThat(next.oldest()).isLessThan(1_000_000 - IntentReader.LATE.toMillis());
        assertThat(size.next()).isBetween(400, 600);
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
        assertThat(size.next()).isEqualTo(1000);

        // When
        size.learn(storm);

        // Then
        assertThat(size.next()).isEqualTo(50);
    }

    @Test
    void anEmptyNsxIsAskedForFifty() {
        // When
        size.learn(new ChangePage(List.of(), 0, null));

        // Then
        assertThat(size.next()).isEqualTo(50);
    }
}
