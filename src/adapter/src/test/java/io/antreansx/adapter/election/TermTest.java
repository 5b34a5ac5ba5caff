package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TermTest {

    private boolean leads = true;
    private long epoch = 7;

    private final Term term = new Term(new Leadership() {
        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public long epoch() {
            return epoch;
        }
    });

    @Test
    void nobodyLeadsInATermThatWasNotBegun() {
        assertThat(term.isLeader()).isFalse();
    }

    @Test
    void theFirstBeginningIsOfAnotherTerm() {
        assertThat(term.begin()).isTrue();
        assertThat(term.begin()).isFalse();
        assertThat(term.isLeader()).isTrue();
        assertThat(term.epoch()).isEqualTo(7);
    }

    @Test
    void aTermThatIsOverDoesNotComeBackWithTheNext() {
        // Given
        term.begin();

        // When: lost to another process, and won again
        epoch = 9;

        // Then
        assertThat(term.isLeader()).isFalse();
        assertThatThrownBy(term::require).isInstanceOf(NotLeaderException.class);
    }

    @Test
    void theNextTermLeadsOnceItIsBegun() {
        // Given
        term.begin();
        epoch = 9;

        // When
        boolean another = term.begin();

        // Then
        assertThat(another).isTrue();
        assertThat(term.isLeader()).isTrue();
    }

    @Test
    void aTermEndsWithLeadership() {
        // Given
        term.begin();

        // When
        leads = false;

        // Then
        assertThat(term.isLeader()).isFalse();
    }
}
