package io.antreansx.adapter.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.troubleshoot.RuleTotals.RuleId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTotalsTest {
    private static final RuleId RULE = new RuleId("web", 2101);
    private final RuleTotals totals = new RuleTotals();

    private static List<PolicyCounters> counted(String incarnation, String rule, long packets) {
        return List.of(
                new PolicyCounters("web", incarnation, Map.of(rule, new RuleCounters(packets, packets * 100, 1))));
    }

    @Test
    void theTwoHalvesOfARuleAreAdded() {
        Map<RuleId, RuleCounters> sum = totals.add(List.of(new PolicyCounters(
                "web", "u1", Map.of("2101", new RuleCounters(3, 300, 1), "2101-out", new RuleCounters(4, 400, 2)))));

        assertThat(sum).containsExactly(Map.entry(RULE, new RuleCounters(7, 700, 3)));
    }

    @Test
    void whatIsCountedTwiceIsToldOnce() {
        totals.add(counted("u1", "2101", 5));

        assertThat(totals.add(counted("u1", "2101", 8)).get(RULE).packets()).isEqualTo(8);
    }

    @Test
    void aCounterThatShrankBeganAnew() {
        totals.add(counted("u1", "2101", 5));

        assertThat(totals.add(counted("u1", "2101", 2)).get(RULE).packets()).isEqualTo(7);
    }

    @Test
    void anAcnpThatWasCreatedAnewCountsOnTop() {
        totals.add(counted("u1", "2101", 5));

        assertThat(totals.add(counted("u2", "2101", 6)).get(RULE).packets()).isEqualTo(11);
    }

    @Test
    void aCounterThatOneAnswerLackedIsNotCountedTwice() {
        totals.add(counted("u1", "2101", 5));

        assertThat(totals.add(List.of()).get(RULE).packets()).isEqualTo(5);
        assertThat(totals.add(counted("u1", "2101", 6)).get(RULE).packets()).isEqualTo(6);
    }

    @Test
    void anAcnpThatIsCountedAnewAfterAnAnswerWithoutItCountsOnTop() {
        totals.add(counted("u1", "2101", 5));
        totals.add(List.of());

        assertThat(totals.add(counted("u2", "2101", 6)).get(RULE).packets()).isEqualTo(11);
    }

    @Test
    void aRuleNameThatIsNotOursIsNotCounted() {
        assertThat(totals.add(counted("u1", "AllowFromApp", 5))).isEmpty();
    }
}
