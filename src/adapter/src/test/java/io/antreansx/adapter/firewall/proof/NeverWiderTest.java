package io.antreansx.adapter.firewall.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.translate.EmittedObjects;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Intent and realization agree on verdict, deciding policy and rule. {@code -Dproof.pairs=100000} judges more (policy set,
 * flow) pairs, {@code -Dproof.first=N} starts elsewhere, {@code -Dproof.seed=N} replays one policy set.
 */
class NeverWiderTest {

    private static final Logger LOG = Logger.getLogger(NeverWiderTest.class);
    private static final int FLOWS = 20;
    private static final int PAIRS = Integer.getInteger("proof.pairs", 8_000);
    private static final long FIRST = Long.getLong("proof.first", 1);
    private static final int SETS_PER_MUTATION = 400;

    @Test
    void agreesWithTheIntentOnEachFlow() {
        // Given
        Long replayed = Long.getLong("proof.seed");
        LongStream seeds = replayed == null ? LongStream.range(FIRST, FIRST + PAIRS / FLOWS) : LongStream.of(replayed);
        int[] counts = new int[4];
        long start = System.nanoTime();

        // When
        Optional<String> disagreement = seeds.mapToObj(seed -> new Proof(seed, Mutation.NONE))
                .flatMap(proof -> {
                    Optional<String> found = proof.disagreement(FLOWS);
                    counts[0] += FLOWS;
                    counts[1] += proof.policies();
                    counts[2] += proof.refused();
                    counts[3] += proof.decided();
                    return found.stream();
                })
                .findFirst();

        // Then
        long millis = (System.nanoTime() - start) / 1_000_000;
        LOG.infof(
                "%d pairs of policy set and flow, %d decided by a policy, %d policies, %d of them refused, in %d ms",
                counts[0], counts[3], counts[1], counts[2], millis);
        assertThat(disagreement).isEmpty();
        assertThat(counts[2])
                .as("refused policies prove nothing")
                .isLessThanOrEqualTo(replayed == null ? counts[1] / 2 : counts[1]);
    }

    @Test
    void emitsOnlyWhatAntreaTakesUnchanged() {
        // Given
        LongStream seeds = LongStream.range(1, 100);

        // When
        List<String> problems = seeds.mapToObj(seed -> new Proof(seed, Mutation.NONE))
                .flatMap(proof -> EmittedObjects.problems(proof.antreaObjects()).stream())
                .toList();

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAFaultInTheTranslation(Mutation mutation) {
        // Given
        LongStream seeds = LongStream.range(1, 1 + SETS_PER_MUTATION);

        // When
        Optional<String> found = seeds.mapToObj(seed -> new Proof(seed, mutation))
                .flatMap(proof -> proof.disagreement(FLOWS).stream())
                .findFirst();

        // Then
        assertThat(found).isPresent();
    }
}
