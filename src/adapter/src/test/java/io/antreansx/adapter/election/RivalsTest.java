package io.antreansx.adapter.election;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.election.FakeLeaseStore.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many candidates, a bad network and every interleaving of their requests that a few hundred seeds bring up. */
class RivalsTest {

    private static final int CANDIDATES = 4;

    @Test
    void twoCandidatesNeverLeadAtTheSameInstant() {
        int terms = 0;
        for (int seed = 0; seed < 300; seed++) {
            terms += new Election(seed).run();
        }
        assertThat(terms).as("terms seen").isGreaterThan(1_000);
    }

    private static final class Election {
        private final Random random;
        private final int seed;
        private final ManualTicker ticker = new ManualTicker();
        private final FakeLeaseStore store = new FakeLeaseStore();
        private final List<Candidacy> candidates = new ArrayList<>();
        private final Set<Candidacy> busy = new HashSet<>();
        private final Set<Long> terms = new HashSet<>();

        Election(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            store.beforeRequest = this::meanwhile;
            store.afterRequest = this::meanwhile;
            for (int i = 0; i < CANDIDATES; i++) {
                candidates.add(newCandidate(i));
            }
        }

        private Candidacy newCandidate(int i) {
            ElectionSettings settings = ElectionSettings.of("ccp", "pod-" + i);
            Instant wallClock = Instant.ofEpochSecond(random.nextLong(2_000_000_000L));
            return new Candidacy(
                    store, settings, ticker.withOrigin(random.nextLong() >> 2), Clock.fixed(wallClock, ZoneOffset.UTC));
        }

        int run() {
            for (int i = 0; i < 400; i++) {
                int chosen = random.nextInt(CANDIDATES);
                if (random.nextInt(40) == 0) {
                    candidates.set(chosen, newCandidate(chosen)); // killed and started again under the same pod name
                }
                step(candidates.get(chosen));
                pass(Duration.ofMillis(random.nextInt(random.nextInt(30) == 0 ? 20_000 : 1_500)));
            }
            return terms.size();
        }

        private void step(Candidacy candidate) {
            if (!busy.add(candidate)) {
                return;
            }
            store.nextWrite = fate();
            try {
                if (random.nextInt(50) == 0) {
                    candidate.release();
                } else {
                    candidate.attempt();
                }
            } catch (RuntimeException e) {
                assertThat(e).isInstanceOfAny(LeaseStore.LostRaceException.class, IllegalStateException.class);
            } finally {
                busy.remove(candidate);
            }
            check();
        }

        private Fate fate() {
            return random.nextInt(4) == 0 ? Fate.values()[random.nextInt(Fate.values().length)] : Fate.ANSWERED;
        }

        /** While a request is on its way, time passes and others go on. */
        private void meanwhile() {
            pass(Duration.ofMillis(random.nextInt(random.nextInt(25) == 0 ? 12_000 : 700)));
            if (random.nextInt(3) == 0) {
                store.deliverLate();
            }
            if (busy.size() < CANDIDATES && random.nextInt(4) == 0) {
                Fate ofTheOther = store.nextWrite;
                step(candidates.get(random.nextInt(CANDIDATES)));
                store.nextWrite = ofTheOther;
            }
        }

        private void pass(Duration time) {
            for (int i = 0; i < 4; i++) {
                ticker.advance(time.dividedBy(4));
                check();
            }
        }

        private void check() {
            List<Candidacy> leaders =
                    candidates.stream().filter(Candidacy::isLeader).toList();
            assertThat(leaders).as("leaders at one instant, seed %d", seed).hasSizeLessThanOrEqualTo(1);
            leaders.forEach(leader -> terms.add(leader.epoch()));
        }
    }
}
