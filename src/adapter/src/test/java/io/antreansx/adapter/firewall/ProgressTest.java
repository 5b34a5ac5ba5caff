package io.antreansx.adapter.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.nsx.NodeApi;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong now = new AtomicLong(-7_000_000_000L);
    private final Progress progress = new Progress(now::get);
    private final long start = now.get();

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aLoopThatStandsStillIsNotAliveAfterTwoMinutes() {
        // When
        pass(Duration.ofMinutes(2));

        // Then
        assertThat(progress.isRecent(start)).isFalse();
    }

    @Test
    void aLoopIsAliveWhileNsxKeepsItWaiting() {
        // Given
        Nsx silent = progress.watching(new FailingNsx(() -> {
            pass(Duration.ofHours(1));
            // Then
            assertThat(progress.isRecent(start)).isTrue();
        }));

        // When
        assertThatThrownBy(() -> silent.call(NodeApi.class, NodeApi::version)).isInstanceOf(NsxException.class);

        // Then
        assertThat(progress.isRecent(start)).isTrue();
    }

    @Test
    void aWaitThatIsOverDoesNotCountForEver() {
        // Given
        Nsx silent = progress.watching(new FailingNsx(() -> {}));
        assertThatThrownBy(() -> silent.call(NodeApi.class, NodeApi::version)).isInstanceOf(NsxException.class);

        // When
        pass(Duration.ofMinutes(3));

        // Then
        assertThat(progress.isRecent(start)).isFalse();
    }

    @Test
    void aWriteIsProgress() {
        // When
        pass(Duration.ofMinutes(3));

        // Then
        assertThat(progress.isRecent(now.get() - 1)).isTrue();
    }

    /** Fails each request, after something happened meanwhile. */
    private record FailingNsx(Runnable meanwhile) implements Nsx {
        @Override
        public <A, T> T call(Class<A> api, Function<A, T> request) {
            meanwhile.run();
            throw new NsxException(NsxException.Kind.UNREACHABLE, 0, 0, -1, "silent", null);
        }

        @Override
        public void close() {}
    }
}
