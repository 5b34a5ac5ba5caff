package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.NotLeaderException;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.simcluster.evaluate.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RealizerTest extends RealizedWeb {

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
    @Timeout(600)
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
