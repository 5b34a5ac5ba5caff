package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final String WEB = Samples.policyPath("web");
    private static final String SHOP = Samples.policyPath("shop");

    private final Map<String, SecurityPolicy> policies = new HashMap<>();
    private final Map<String, Optional<Group>> groups = new HashMap<>();
    private final Dependencies dependencies = new Dependencies();

    private Set<String> follow() {
        return dependencies.follow(new Intent(policies, groups, Map.of(), Set.of()));
    }

    private void policy(String id, String... targets) {
        policies.put(
                Samples.policyPath(id),
                Samples.policy(
                        id,
                        "Application",
                        10,
                        0,
                        Arrays.stream(targets)
                                .map(target -> Samples.dropAll(id, 1, target))
                                .toList()));
    }

    private void group(String id, long revision, String... members) {
        groups.put(
                Samples.groupPath(id),
                Optional.of(Samples.group(
                        id,
                        revision,
                        List.of(new Expression.Paths(
                                Arrays.stream(members).map(Samples::groupPath).toList())),
                        List.of("ANTREA"))));
    }

    @Test
    void atFirstEachPolicyIsNew() {
        // Given
        policy("web", "app");
        policy("shop", "app");
        group("app", 0);

        // When / Then
        assertThat(follow()).containsExactlyInAnyOrder(WEB, SHOP);
    }

    @Test
    void aChangedNestedGroupAffectsOnlyThePoliciesThatReachIt() {
        // Given
        policy("web", "fe");
        policy("shop", "app");
        group("fe", 0, "inner");
        group("inner", 0);
        group("app", 0);
        follow();

        // When
        group("inner", 1);

        // Then
        assertThat(follow()).containsExactly(WEB);
    }

    @Test
    void aGroupAffectsNobodyWhoUsedItOnce() {
        // Given
        policy("web", "app");
        policy("shop", "app");
        group("app", 0);
        group("fe", 0);
        follow();
        policy("web", "fe");
        follow();

        // When
        group("app", 1);

        // Then
        assertThat(follow()).containsExactly(SHOP);
    }

    @Test
    void aGroupThatIsGoneOrCameAffectsItsUsers() {
        // Given
        policy("web", "app");
        group("app", 0);
        follow();

        // When
        groups.put(Samples.groupPath("app"), Optional.empty());
        Set<String> gone = follow();
        group("app", 5);
        Set<String> back = follow();

        // Then
        assertThat(gone).containsExactly(WEB);
        assertThat(back).containsExactly(WEB);
    }

    @Test
    void aPolicyThatIsGoneIsNotAffected() {
        // Given
        policy("web", "app");
        policy("shop", "app");
        group("app", 0);
        follow();

        // When
        policies.remove(SHOP);
        group("app", 1);

        // Then
        assertThat(follow()).containsExactly(WEB);
    }

    @Test
    void groupsThatHoldEachOtherAreFollowedOnce() {
        // Given
        policy("web", "a");
        group("a", 0, "b");
        group("b", 0, "a");
        follow();

        // When
        group("b", 1, "a");

        // Then
        assertThat(follow()).containsExactly(WEB);
    }
}
