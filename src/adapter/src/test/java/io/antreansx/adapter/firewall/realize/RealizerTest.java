package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RealizerTest {
    private static final String WEB = Samples.policyPath("web");
    private final World world = new World();

    @BeforeEach
    void web() {
        world.put(Samples.group("fe", 0, List.of("a")));
        world.put(Samples.group("app", 0, List.of("b")));
        world.put(
                Samples.policy("web", 32, Samples.allowFrom("web", 1, "fe", "app"), Samples.dropAll("web", 2, "app")));
    }

    private ClusterNetworkPolicy acnp(String id) {
        return world.cluster.policies().stream()
                .filter(policy -> policy.getMetadata().getName().equals(Samples.uuid(Samples.policyPath(id))))
                .findFirst()
                .orElseThrow();
    }

    private ClusterGroup parent(String id) {
        return world.cluster.groups().stream()
                .filter(group -> group.getMetadata().getName().equals(Samples.uuid(Samples.groupPath(id))))
                .findFirst()
                .orElseThrow();
    }

    private void realizeAgain() {
        world.realize();
        world.cluster.log.clear();
    }

    @Test
    void thePolicyIsWrittenAsTheVendorWritesIt() {
        // When
        world.realize();

        // Then
        ClusterNetworkPolicy acnp = acnp("web");
        assertThat(acnp.getSpec().tier()).isEqualTo("nsx-category-application");
        assertThat(acnp.getSpec().priority()).isEqualTo(1.0000000532907336);
        assertThat(acnp.getSpec().ingress().getFirst().name()).isEqualTo("1001");
        assertThat(acnp.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/managed-by", "antrea-nsx-adapter")
                .containsEntry("ccp-adapter.antrea.tanzu.vmware.com/managedBy", "ccp-adapter");
        assertThat(acnp.getMetadata().getAnnotations())
                .containsEntry("ccp-adapter.antrea.tanzu.vmware.com/display-name", "web")
                .containsEntry("antrea-nsx-adapter.io/nsx-path", WEB);
    }

    @Test
    void tiersComeFirstThenChildrenThenParentsThenThePolicy() {
        // When
        world.realize();

        // Then
        List<String> kinds = world.cluster.log.stream()
                .map(write -> write.substring(0, write.lastIndexOf(' ')))
                .distinct()
                .toList();
        assertThat(kinds).containsExactly("create Tier", "create ClusterGroup", "create ClusterNetworkPolicy");
        List<String> groups = world.cluster.log.stream()
                .filter(write -> write.contains("ClusterGroup"))
                .toList();
        assertThat(groups.subList(0, 2)).allMatch(write -> write.matches(".*-[0-9]{6,}$"));
    }

    @Test
    @Timeout(60)
    void aThousandPoliciesTakeAtMostTwoWritesEach() {
        // Given
        for (int i = 0; i < 1000; i++) {
            world.put(Samples.group("g" + i, 0, List.of("a" + i)));
            List<Rule> rules = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                rules.add(Samples.allowFrom("p" + i, 2 * n, "g" + i, "app"));
                rules.add(Samples.dropAll("p" + i, 2 * n + 1, "g" + i));
            }
            world.put(Samples.policy("p" + i, "Application", i / 3, 0, rules));
        }

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(world.cluster.log.stream().filter(write -> write.contains("ClusterNetworkPolicy")))
                .hasSizeLessThanOrEqualTo(2 * 1001);
    }

    @Test
    void aRestartWithEqualStateWritesNothing() {
        // Given
        realizeAgain();

        // When
        world.restart();
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(world.cluster.log).isEmpty();
    }

    @Test
    void aChangedGroupIsOneNewChildAndOnePutOfTheParent() {
        // Given
        realizeAgain();

        // When
        world.put(Samples.group("fe", 1, List.of("c")));
        world.realize();

        // Then
        assertThat(world.cluster.log).hasSize(2);
        assertThat(world.cluster.log.getFirst()).startsWith("create ClusterGroup");
        assertThat(world.cluster.log.getLast())
                .isEqualTo("replace ClusterGroup " + Samples.uuid(Samples.groupPath("fe")));
    }

    @Test
    void nothingSwitchesBeforeAntreaHasComputedANewChild() {
        // Given
        realizeAgain();
        Set<Flow> before = world.allowed();
        world.put(Samples.group("fe", 1, List.of("c")));
        world.cluster.computes(group -> false);

        // When
        Realization waiting = world.realize();
        Set<Flow> meanwhile = world.allowed();
        world.cluster.computes(group -> true);
        Realization done = world.realize();

        // Then
        assertThat(waiting.settled()).isFalse();
        assertThat(meanwhile).isEqualTo(before);
        assertThat(done.settled()).isTrue();
        assertThat(world.allowed()).isNotEqualTo(before);
    }

    @Test
    void aGroupWithoutMembersIsNeverAny() {
        // Given
        realizeAgain();

        // When
        world.put(Samples.group("fe", 1, List.of()));
        world.realize();

        // Then
        assertThat(parent("fe").getSpec()).isEqualTo(ClusterGroupSpec.ofChildren(List.of()));
        assertThat(acnp("web").getSpec().ingress().getFirst().from()).hasSize(1);
    }

    @Test
    void removalTakesThePolicyFirstAndItsGroupsAMinuteLater() {
        // Given
        realizeAgain();
        world.remove(WEB);

        // When
        world.realize();
        List<String> atOnce = List.copyOf(world.cluster.log);
        world.clock.advance(Duration.ofSeconds(59));
        world.realize();
        List<String> early = List.copyOf(world.cluster.log);
        world.clock.advance(Duration.ofSeconds(1));
        world.realize();
        world.clock.advance(Duration.ofSeconds(60));
        world.realize();
        world.clock.advance(Duration.ofSeconds(60));
        world.realize();

        // Then
        assertThat(atOnce).containsExactly("delete ClusterNetworkPolicy " + Samples.uuid(WEB));
        assertThat(early).isEqualTo(atOnce);
        assertThat(world.cluster.groups()).isEmpty();
    }

    @Test
    void aPolicyWithoutEvidenceOfItsEndStays() {
        // Given
        realizeAgain();

        // When
        world.policies.clear();
        world.realize();

        // Then
        assertThat(world.cluster.log).isEmpty();
        assertThat(world.cluster.policies()).hasSize(1);
    }

    @Test
    void withoutEnabledRulesThereIsNoPolicy() {
        // Given
        realizeAgain();

        // When
        world.put(Samples.policy("web", "Application", 32, 1, List.of()));
        world.realize();

        // Then
        assertThat(world.cluster.policies()).isEmpty();
    }

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
    void aForeignEditIsPutBack() {
        // Given
        realizeAgain();
        ClusterNetworkPolicy held = acnp("web");
        ClusterNetworkPolicySpec ours = held.getSpec();
        world.cluster.foreign(Copies.policy(
                held.getMetadata(),
                ClusterNetworkPolicySpec.of(ours.tier(), 1.5, ours.ingress().subList(0, 1), List.of())));

        // When
        world.realize();

        // Then
        assertThat(acnp("web").getSpec()).isEqualTo(ours);
    }

    @Test
    void aForeignDeletionIsPutBack() {
        // Given
        realizeAgain();
        ClusterGroupSpec group = parent("fe").getSpec();
        world.cluster.foreignDelete(acnp("web"));
        world.cluster.foreignDelete(parent("fe"));

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(acnp("web").getSpec().ingress()).hasSize(2);
        assertThat(parent("fe").getSpec()).isEqualTo(group);
    }

    @Test
    void aForeignPolicyUnderOurNameIsReportedAndLeftAlone() {
        // Given
        ClusterNetworkPolicy foreign = Copies.policy(
                new ObjectMetaBuilder().withName(Samples.uuid(WEB)).build(),
                ClusterNetworkPolicySpec.of("securityops", 5, List.of(), List.of()));
        world.cluster.foreign(foreign);

        // When
        Realization done = world.realize();

        // Then
        assertThat(acnp("web").getSpec()).isEqualTo(foreign.getSpec());
        assertThat(done.assessments().getFirst().decision()).isEqualTo(Assessment.Decision.OBSTRUCTED);
        assertThat(done.assessments().getFirst().reasons().getFirst().code()).isEqualTo(Reason.FOREIGN_OBJECT);
    }

    @Test
    void aPolicyOfTheVendorIsNotTouched() {
        // Given
        ClusterNetworkPolicy vendors = Copies.policy(
                new ObjectMetaBuilder()
                        .withName("vendors")
                        .withLabels(Map.of(Ownership.VENDOR_MANAGED_BY, "ccp-adapter"))
                        .withAnnotations(Map.of(Ownership.NSX_PATH, WEB))
                        .build(),
                ClusterNetworkPolicySpec.of("nsx-category-application", 1.25, List.of(), List.of()));
        world.cluster.foreign(vendors);
        world.remove(WEB);

        // When
        world.realize();

        // Then
        assertThat(world.cluster.log).noneMatch(write -> write.contains("ClusterNetworkPolicy"));
    }

    @Test
    void aDeniedPolicyNeverBlocksTheOthers() {
        // Given
        world.put(Samples.policy("fine", 40, Samples.dropAll("fine", 1, "app")));
        world.cluster.deny(object -> object.getMetadata().getName().equals(Samples.uuid(WEB)));

        // When
        Realization done = world.realize();

        // Then
        assertThat(acnp("fine").getSpec().ingress()).hasSize(1);
        assertThat(done.assessments())
                .filteredOn(assessment -> assessment.path().equals(WEB))
                .extracting(Assessment::decision)
                .containsExactly(Assessment.Decision.OBSTRUCTED);
    }

    @Test
    void aForeignTierBeforeOursStopsEveryWrite() {
        // Given
        Tier foreign = new Tier();
        foreign.setMetadata(new ObjectMetaBuilder().withName("mine-first").build());
        foreign.setSpec(new TierSpec(3, ""));
        world.cluster.foreign(foreign);

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.alarms()).singleElement().asString().contains("mine-first");
        assertThat(world.cluster.log).isEmpty();
    }

    @Test
    void aTierOfOursWithAnotherPriorityStopsEveryWrite() {
        // Given
        world.cluster.foreign(AntreaObjects.tier("nsx-category-application", 9));

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.alarms()).singleElement().asString().contains("priority 9 instead of 4");
        assertThat(world.cluster.policies()).isEmpty();
    }

    @Test
    void whoLosesLeadershipOnTheWayStopsWriting() {
        // Given
        world.put(Samples.policy("second", 40, Samples.dropAll("second", 1, "app")));
        world.leadership = new Leadership() {
            @Override
            public boolean isLeader() {
                return world.cluster.log.size() < 7;
            }

            @Override
            public long epoch() {
                return 1;
            }
        };

        // When, then
        assertThatThrownBy(world::realize).isInstanceOf(NotLeaderException.class);
        assertThat(world.cluster.log.size()).isBetween(7, 10);
        assertThat(world.cluster.policies()).isEmpty();
    }

    @Test
    void aPolicyThatWasCreatedAnewReplacesItsPredecessor() {
        // Given
        realizeAgain();
        Set<Flow> before = world.allowed();
        SecurityPolicy old = world.policies.get(WEB);
        world.put(new SecurityPolicy(
                old.path(),
                old.id(),
                old.displayName(),
                "11111111-1111-4111-8111-111111111111",
                old.category(),
                old.sequenceNumber(),
                old.internalSequence(),
                old.createTime(),
                old.scope(),
                old.connectivityPreference(),
                old.schedulerPath(),
                old.tags(),
                0,
                old.rules()));

        // When
        world.cluster.afterWrite(write -> assertThat(before).containsAll(world.allowed()));
        world.realize();

        // Then
        assertThat(world.cluster.policies())
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactly("11111111-1111-4111-8111-111111111111");
    }

    @Test
    void neighboursSwapThroughAnUnusedPlace() {
        // Given
        world.put(Samples.policy("next", 33, Samples.dropAll("next", 1, "fe")));
        realizeAgain();
        double first = acnp("web").getSpec().priority();
        double second = acnp("next").getSpec().priority();
        world.cluster.afterWrite(write -> assertThat(world.sharedPlaces()).isZero());

        // When
        world.put(Samples.policy(
                "web", "Application", 33, 1, world.policies.get(WEB).rules()));
        world.put(Samples.policy(
                "next",
                "Application",
                32,
                1,
                world.policies.get(Samples.policyPath("next")).rules()));
        world.realize();

        // Then
        assertThat(acnp("web").getSpec().priority()).isEqualTo(second);
        assertThat(acnp("next").getSpec().priority()).isEqualTo(first);
    }
}
