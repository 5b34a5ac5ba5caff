package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.PolicyPeer;
import io.antreansx.adapter.antrea.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TightRulesTest {
    private static PolicyRule rule(String name, String action, String group) {
        return new PolicyRule(
                name,
                action,
                false,
                "",
                List.of(PolicyPeer.everyPod()),
                List.of(PolicyPeer.ofGroup(group)),
                List.of(),
                List.of(),
                Map.of());
    }

    private static ClusterNetworkPolicySpec spec(PolicyRule... rules) {
        return ClusterNetworkPolicySpec.of("nsx-category-application", 1.5, List.of(rules), List.of());
    }

    private static List<String> names(ClusterNetworkPolicySpec spec) {
        return spec.ingress().stream().map(PolicyRule::name).toList();
    }

    @Test
    void denysOfBothVersionsAndOnlyCommonAllowsStay() {
        // Given
        ClusterNetworkPolicySpec before =
                spec(rule("1", "Allow", "g"), rule("2", "Drop", "g"), rule("3", "Allow", "old"));
        ClusterNetworkPolicySpec after =
                spec(rule("1", "Allow", "g"), rule("4", "Reject", "g"), rule("5", "Allow", "new"));

        // When
        ClusterNetworkPolicySpec tight = TightRules.of(before, after, Set.of(), false);

        // Then
        assertThat(names(tight)).containsExactly("1", "4", "2");
    }

    @Test
    void anAllowComesAfterEveryDenyThatPrecedesItInEitherVersion() {
        // Given
        ClusterNetworkPolicySpec before = spec(rule("2", "Drop", "g"), rule("1", "Allow", "g"));
        ClusterNetworkPolicySpec after = spec(rule("4", "Drop", "h"), rule("1", "Allow", "g"));

        // When
        ClusterNetworkPolicySpec tight = TightRules.of(before, after, Set.of(), false);

        // Then
        assertThat(names(tight)).containsExactly("4", "2", "1");
    }

    @Test
    void anAllowThatUsesAChangedGroupGoes() {
        // Given
        ClusterNetworkPolicySpec same = spec(rule("1", "Allow", "g"), rule("2", "Drop", "g"));

        // When
        ClusterNetworkPolicySpec tight = TightRules.of(same, same, Set.of("g"), false);

        // Then
        assertThat(names(tight)).containsExactly("2");
    }

    @Test
    void aPolicyThatMovesAllowsNothing() {
        // Given
        ClusterNetworkPolicySpec same = spec(rule("1", "Allow", "g"));

        // When
        ClusterNetworkPolicySpec tight = TightRules.of(same, same, Set.of(), true);

        // Then: Antrea wants an applied-to somewhere
        assertThat(tight.ingress()).isEmpty();
        assertThat(tight.appliedTo()).hasSize(1);
    }

    @Test
    void namesStayUniqueWhenADenyWasEdited() {
        // Given
        ClusterNetworkPolicySpec before = spec(rule("1", "Drop", "g"));
        ClusterNetworkPolicySpec after = spec(rule("1", "Drop", "h"));

        // When
        ClusterNetworkPolicySpec tight = TightRules.of(before, after, Set.of(), false);

        // Then
        assertThat(names(tight)).containsExactly("1", "1-before");
    }
}
