package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last exact rules stay. */
class RefusedPolicyTest extends RealizedWeb {

    @Test
    void aRefusedPolicyKeepsItsRulesAndItsGroupsGoOnFollowingNsx() {
        // Given
        realizeAgain();
        ClusterNetworkPolicySpec before = acnp("web").getSpec();
        Rule negated =
                Samples.rule("web", 1, "JUMP_TO_APPLICATION", List.of("ANY"), List.of("ANY"), List.of("ANY"), "");
        world.put(Samples.policy("web", "Application", 32, 1, List.of(negated)));
        world.put(Samples.group("fe", 1, List.of("c")));

        // When
        Realization done = world.realize();

        // Then
        assertThat(acnp("web").getSpec()).isEqualTo(before);
        assertThat(done.assessments().getFirst().decision()).isEqualTo(Assessment.Decision.REFUSED);
        assertThat(done.assessments().getFirst().reasons().getFirst().code()).isEqualTo("UNSUPPORTED_ACTION");
        assertThat(parent("fe").getSpec().childGroups()).hasSize(1);
        assertThat(world.cluster.log).anyMatch(write -> write.startsWith("replace ClusterGroup"));
    }

    @Test
    void aRefusedPolicyWhosePathWasEditedInTheClusterIsNotTakenForEnded() {
        // Given a refused policy, whose annotation now names a policy that NSX does not have
        realizeAgain();
        ClusterNetworkPolicySpec before = acnp("web").getSpec();
        Rule jump = Samples.rule("web", 1, "JUMP_TO_APPLICATION", List.of("ANY"), List.of("ANY"), List.of("ANY"), "");
        world.put(Samples.policy("web", "Application", 32, 1, List.of(jump)));
        String nowhere = "/infra/domains/default/security-policies/nowhere";
        ClusterNetworkPolicy edited = new ClusterNetworkPolicy();
        edited.setMetadata(new ObjectMetaBuilder(acnp("web").getMetadata())
                .addToAnnotations(Ownership.NSX_PATH, nowhere)
                .build());
        edited.setSpec(before);
        world.cluster.foreign(edited);
        world.gone.add(nowhere);

        // When
        Realization done = world.realize();

        // Then
        assertThat(acnp("web").getSpec()).isEqualTo(before);
        assertThat(done.assessments().getFirst().decision()).isEqualTo(Assessment.Decision.REFUSED);
    }

    @Test
    void aGroupThatCannotBeExpressedAnyMoreIsFrozenAndNamed() {
        // Given
        realizeAgain();
        ClusterGroupSpec before = parent("fe").getSpec();
        world.put(
                Samples.group("fe", 1, List.of(new Expression.Unsupported("MACAddressExpression")), List.of("ANTREA")));

        // When
        Realization done = world.realize();

        // Then
        assertThat(parent("fe").getSpec()).isEqualTo(before);
        assertThat(done.assessments().getFirst().reasons())
                .anyMatch(reason -> reason.path().equals(Samples.groupPath("fe"))
                        && reason.code().equals(Reason.GROUP_FROZEN));
        assertThat(world.cluster.log).isEmpty();
    }

    @Test
    void aFrozenPolicyStillMovesWithItsSequenceNumber() {
        // Given
        realizeAgain();
        Rule jump = Samples.rule("web", 1, "JUMP_TO_APPLICATION", List.of("ANY"), List.of("ANY"), List.of("ANY"), "");

        // When
        world.put(Samples.policy("web", "Environment", 7, 1, List.of(jump)));
        world.realize();

        // Then
        assertThat(acnp("web").getSpec().tier()).isEqualTo("nsx-category-environment");
        assertThat(acnp("web").getSpec().ingress()).hasSize(2);
    }

    @Test
    void lastExactRulesSurviveADeathWhileThePolicyIsTight() {
        // Given: two switches at once, and a death after the policy became tight
        world.put(Samples.policy("other", 40, Samples.dropAll("other", 1, "fe")));
        realizeAgain();
        ClusterNetworkPolicySpec exact = acnp("web").getSpec();
        world.put(Samples.group("fe", 1, List.of("c")));
        world.put(Samples.policy("other", "Application", 40, 1, List.of(Samples.dropAll("other", 2, "app"))));
        world.cluster.afterWrite(write -> {
            if (write.equals("replace ClusterNetworkPolicy " + Samples.uuid(WEB))) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(world::realize).hasMessage("killed");
        world.cluster.afterWrite(write -> {});
        assertThat(acnp("web").getSpec()).isNotEqualTo(exact);

        // When: the next process finds that NSX means something that cannot be expressed
        Rule jump = Samples.rule("web", 1, "JUMP_TO_APPLICATION", List.of("ANY"), List.of("ANY"), List.of("ANY"), "");
        world.put(Samples.policy("web", "Application", 32, 1, List.of(jump)));
        world.restart();
        world.realize();

        // Then
        assertThat(acnp("web").getSpec()).isEqualTo(exact);
        assertThat(acnp("web").getMetadata().getAnnotations()).doesNotContainKey(FrozenRules.ANNOTATION);
    }

    @Test
    void aGroupOfARefusedPolicyThatSomebodyDeletesIsPutBack() {
        // Given a refused policy that keeps its last exact rules
        realizeAgain();
        Rule jump = Samples.rule("web", 3, "JUMP_TO_APPLICATION", List.of("ANY"), List.of("ANY"), List.of("ANY"), "");
        world.put(Samples.policy("web", "Application", 32, 1, List.of(Samples.dropAll("web", 2, "app"), jump)));
        world.realize();
        Set<Flow> exact = world.allowed();
        ClusterGroup group = parent("app");

        // When
        world.cluster.foreignDelete(group);
        world.realize();

        // Then
        assertThat(parent("app").getSpec()).isEqualTo(group.getSpec());
        assertThat(world.allowed()).isEqualTo(exact);
    }
}
