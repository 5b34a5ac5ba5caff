package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.election.Term;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterTest {

    private final InMemoryCluster cluster = new InMemoryCluster();
    private volatile long epoch = 1;

    private final Term term = new Term(new Leadership() {
        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public long epoch() {
            return epoch;
        }
    });
    private final Writer writer = new Writer(cluster, term, 1, WriteRate.unlimited());

    @BeforeEach
    void begin() {
        term.begin();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void whatWasPlannedInAnEarlierTermIsNotWrittenInALater() {
        // Given: another process led between the first and the second write of one pass
        cluster.afterWrite(write -> epoch = 3);

        // When, Then
        assertThatThrownBy(() -> writer.applyAll(
                        List.of(tier("nsx-category-emergency", 1), tier("nsx-category-application", 4))))
                .isInstanceOf(NotLeaderException.class);
        assertThat(cluster.tiers())
                .extracting(tier -> tier.getMetadata().getName())
                .containsExactly("nsx-category-emergency");
    }

    @Test
    void whatAWriteDidWhoseAnswerWasLostIsLookedAtOnce() {
        // Given
        cluster.afterWrite(write -> {
            throw new WriteException(WriteException.Kind.UNAVAILABLE, "", "connection lost", null);
        });
        assertThatThrownBy(() -> writer.apply(tier("nsx-category-emergency", 1)))
                .isInstanceOf(WriteException.class);

        // When
        writer.clearUp();
        writer.clearUp();

        // Then
        assertThat(cluster.reread()).containsExactly("nsx-category-emergency");
    }

    @Test
    void nothingBeginsAfterAFailureThatNobodyHasNoticedYet() {
        // Given: the second write is handed over while the first one fails
        CountDownLatch failing = new CountDownLatch(1);
        cluster.deny(object -> {
            failing.countDown();
            return object.getMetadata().getName().equals("fails");
        });
        List<Write> writes = new AbstractList<>() {
            @Override
            public Write get(int index) {
                if (index == 1) {
                    await(failing);
                }
                return index == 0 ? tier("fails", 0) : tier("comes-later", 1);
            }

            @Override
            public int size() {
                return 2;
            }
        };

        // When, Then
        assertThatThrownBy(() -> writer.applyAll(writes)).isInstanceOf(WriteException.class);
        assertThat(cluster.tiers()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatIsKnownIsNotLookedAt() {
        // Given
        writer.apply(tier("nsx-category-emergency", 1));

        // When
        writer.clearUp();

        // Then
        assertThat(cluster.reread()).isEmpty();
    }

    private static Write tier(String name, int priority) {
        return new Write.Create(AntreaObjects.tier(name, priority));
    }
}
