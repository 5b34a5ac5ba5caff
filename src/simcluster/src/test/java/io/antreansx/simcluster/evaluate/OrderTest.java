package io.antreansx.simcluster.evaluate;

import static io.antreansx.simcluster.evaluate.Worlds.tcp;
import static io.antreansx.simcluster.evaluate.Yaml.acnp;
import static io.antreansx.simcluster.evaluate.Yaml.tier;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void withoutAnyPolicyEverythingIsAllowedAndNothingIsNamed() {
        // When
        Verdict verdict = tcp("x/a", "y/b", 80);

        // Then
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.deciding().kind()).isEqualTo(PolicyKind.NONE);
        assertThat(verdict.deciding().policy()).isEmpty();
    }

    @Test
    void theLowerTierDecidesWhateverThePrioritiesSay() {
        // Given
        JsonNode emergency = ingressAny("first", "emergency", 100, "Allow");
        JsonNode operations = ingressAny("second", "securityops", 10, "Drop");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, operations, emergency);

        // Then
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.deciding().policy()).isEqualTo("first");
    }

    @Test
    void tiersOfTheirOwnNumberComeBeforeTheStaticOnes() {
        // Given
        JsonNode nsx = ingressAny("nsx", "nsx-category-application", 1, "Reject");
        JsonNode emergency = ingressAny("emergency", "emergency", 1, "Allow");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, tier("nsx-category-application", 4), emergency, nsx);

        // Then
        assertThat(verdict.action()).isEqualTo(Action.REJECT);
        assertThat(verdict.deciding().rule().orElseThrow().policyReference())
                .isEqualTo("AntreaClusterNetworkPolicy:nsx");
    }

    @Test
    void anUnknownTierCountsAsTheDefaultTier() {
        // Given
        JsonNode lost = ingressAny("lost", "no-such-tier", 1, "Drop");
        JsonNode platform = ingressAny("platform", "platform", 100, "Allow");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, lost, platform);

        // Then
        assertThat(verdict.deciding().policy()).isEqualTo("platform");
    }

    @Test
    void oldCapitalisedTierNamesAreUnderstood() {
        // Given
        JsonNode old = ingressAny("old", "Emergency", 100, "Drop");
        JsonNode operations = ingressAny("operations", "securityops", 1, "Allow");

        // When / Then
        assertThat(tcp("x/a", "y/b", 80, old, operations).deciding().policy()).isEqualTo("old");
    }

    @Test
    void prioritiesAreComparedAsDoublesDownToTheLastUnit() {
        // Given
        JsonNode second = ingressAny("second", "application", 1 + 3 * 0x1p-52, "Drop");
        JsonNode first = ingressAny("first", "application", 1 + 2 * 0x1p-52, "Allow");

        // When / Then
        assertThat(tcp("x/a", "y/b", 80, second, first).deciding().policy()).isEqualTo("first");
    }

    @Test
    void theFirstMatchingRuleOfADirectionDecides() {
        // Given
        JsonNode policy = acnp("p", """
                priority: 5
                tier: application
                appliedTo: [{podSelector: {}}]
                ingress:
                - {name: web, action: Allow, ports: [{protocol: TCP, port: 80}]}
                - {name: rest, action: Drop}
                """);

        // When / Then
        assertThat(tcp("x/a", "y/b", 80, policy).deciding().ruleName()).isEqualTo("web");
        assertThat(tcp("x/a", "y/b", 81, policy).deciding().ruleName()).isEqualTo("rest");
        assertThat(tcp("x/a", "y/b", 81, policy).action()).isEqualTo(Action.DROP);
    }

    @Test
    void atEqualPriorityTheIndexOfTheRuleDecides() {
        // Given
        JsonNode one = acnp("one", """
                priority: 5
                appliedTo: [{podSelector: {}}]
                ingress:
                - {name: other, action: Allow, ports: [{port: 1}]}
                - {name: late, action: Drop}
                """);
        JsonNode two = ingressAny("two", "application", 5, "Allow");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, one, two);

        // Then
        assertThat(verdict.deciding().policy()).isEqualTo("two");
        assertThat(verdict.ambiguous()).isFalse();
    }

    @Test
    void twoRulesOfOnePlaceThatWantDifferentThingsAreAmbiguous() {
        // Given
        JsonNode allow = ingressAny("allow", "application", 5, "Allow");
        JsonNode drop = ingressAny("drop", "application", 5, "Drop");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, allow, drop);

        // Then
        assertThat(verdict.ambiguous()).isTrue();
        assertThat(verdict.ingress().tied()).extracting(RuleReference::policy).containsExactly("drop");
    }

    @Test
    void policiesThatShareAPlaceAreListedEvenIfTheyAgree() {
        // Given
        ClusterSnapshot snapshot = Snapshots.xyz()
                .add(ingressAny("one", "application", 5, "Allow"))
                .add(ingressAny("two", "", 5, "Allow"))
                .add(ingressAny("three", "platform", 5, "Allow"))
                .build();

        // When / Then
        assertThat(new Evaluator(snapshot).sharedPlaces()).singleElement().satisfies(sharing -> assertThat(sharing)
                .extracting(policy -> policy.name())
                .containsExactlyInAnyOrder("one", "two"));
    }

    @Test
    void aDenialAtTheSourceCannotBeLiftedAtTheDestination() {
        // Given
        JsonNode egress = acnp("egress", """
                priority: 9
                appliedTo: [{namespaceSelector: {matchLabels: {ns: x}}}]
                egress: [{name: out, action: Drop}]
                """);
        JsonNode ingress = ingressAny("ingress", "emergency", 1, "Allow");

        // When
        Verdict verdict = tcp("x/a", "y/b", 80, egress, ingress);

        // Then
        assertThat(verdict.action()).isEqualTo(Action.DROP);
        assertThat(verdict.deciding().direction()).isEqualTo(Direction.EGRESS);
        assertThat(verdict.ingress().action()).isEqualTo(Action.ALLOW);
    }

    static JsonNode ingressAny(String name, String tier, double priority, String action) {
        return acnp(name, """
                tier: "%s"
                priority: %s
                appliedTo: [{podSelector: {}}]
                ingress: [{name: any, action: %s}]
                """.formatted(tier, priority, action));
    }
}
