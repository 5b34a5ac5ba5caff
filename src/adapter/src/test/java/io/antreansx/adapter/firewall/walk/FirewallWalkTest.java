package io.antreansx.adapter.firewall.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random edits, faults and deaths: nothing is ever allowed that no intent allowed, and after quiet the cluster is what a new
 * adapter would make of it. {@code -Dfirewall.seeds=300} walks more, {@code -Dfirewall.seed=N} walks one, the same way
 * in every JVM.
 */
class FirewallWalkTest {
    private static final Logger LOG = Logger.getLogger(FirewallWalkTest.class);
    private static final int SEEDS = Integer.getInteger("firewall.seeds", 30);
    private static final int SEEDS_PER_MISTAKE = 300;

    /** Held so that the level lasts: faults are told, and there are thousands of them. */
    private static final java.util.logging.Logger FAULTS =
            java.util.logging.Logger.getLogger("io.antreansx.adapter.firewall");

    @BeforeAll
    static void keepQuiet() {
        FAULTS.setLevel(Level.SEVERE);
        java.util.logging.Logger.getLogger(LOG.getName()).setLevel(Level.INFO);
    }

    @AfterAll
    static void tellAgain() {
        FAULTS.setLevel(null);
    }

    private static LongStream seeds() {
        Long replayed = Long.getLong("firewall.seed");
        return replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);
    }

    private static Optional<String> walk(long seed, WalkMistake mistake, WalkFigures figures) {
        try (FirewallWalk walk = new FirewallWalk(seed, mistake, figures)) {
            return walk.violation().map(found -> "-Dfirewall.seed=" + seed + ": " + found);
        }
    }

    @Test
    void neverWiderAndEqualAfterQuiet() {
        // Given
        WalkFigures figures = new WalkFigures();

        // When
        Optional<String> violation = seeds().mapToObj(seed -> walk(seed, WalkMistake.NONE, figures))
                .flatMap(Optional::stream)
                .findFirst();

        // Then
        LOG.info(figures);
        assertThat(violation).isEmpty();
        assertThat(figures.apart()).as("flows that prove nothing").isLessThan(figures.flows() / 2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAMistakeInReadingOrWriting(WalkMistake mistake) {
        // When
        Optional<String> violation = LongStream.range(0, SEEDS_PER_MISTAKE)
                .mapToObj(seed -> walk(seed, mistake, new WalkFigures()))
                .flatMap(Optional::stream)
                .findFirst();

        // Then
        LOG.infof("%s: %s", mistake, violation.orElse("not found"));
        assertThat(violation).isPresent();
    }
}
