package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleGroupsTest {
    private final RuleGroups groups = new RuleGroups();

    private static ClusterNetworkPolicySpec rules(String group) {
        PolicyRule rule = new PolicyRule(
                "r1",
                "Drop",
                false,
                "",
                List.of(PolicyPeer.ofGroup(group)),
                List.of(PolicyPeer.everyPod()),
                List.of(),
                List.of(),
                Map.of());
        return ClusterNetworkPolicySpec.of("tier", 1, List.of(rule), List.of());
    }

    private static ClusterNetworkPolicy policy(ClusterNetworkPolicySpec spec) {
        return Copies.policy(Ownership.metadata("web", Map.of()), spec);
    }

    private Set<String> of(ClusterNetworkPolicy policy) {
        return groups.of(Map.of("web", policy));
    }

    @Test
    void anotherVersionOfTheRulesIsLookedAtAnew() {
        // Given
        Set<String> before = of(policy(rules("fe")));

        // When
        Set<String> after = of(policy(rules("app")));

        // Then
        assertThat(before).containsExactly("fe");
        assertThat(after).containsExactly("app");
    }

    @Test
    void aTightPolicyStillUsesTheGroupsOfItsLastExactRules() {
        // Given
        ClusterNetworkPolicySpec tight = rules("app");
        of(policy(tight));
        ClusterNetworkPolicy kept =
                Copies.policy(FrozenRules.keptIn(Ownership.metadata("web", Map.of()), rules("fe")), tight);

        // When
        Set<String> whileTight = of(kept);
        Set<String> afterwards = of(policy(tight));

        // Then
        assertThat(whileTight).containsExactlyInAnyOrder("app", "fe");
        assertThat(afterwards).containsExactly("app");
    }

    @Test
    void aPolicyThatIsGoneUsesNothing() {
        // Given
        of(policy(rules("fe")));

        // When / Then
        assertThat(groups.of(Map.of())).isEmpty();
    }
}
