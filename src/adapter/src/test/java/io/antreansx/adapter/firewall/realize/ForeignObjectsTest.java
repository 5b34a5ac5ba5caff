package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.antreansx.adapter.firewall.Samples;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other people and products put into the cluster. */
class ForeignObjectsTest extends RealizedWeb {

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
    void aForeignGroupWithoutASpecStopsNothing() {
        // Given, as the API server gives it out: a ClusterGroup needs no spec
        realizeAgain();
        world.cluster.foreign(withoutSpec(ClusterGroup.class));
        world.put(Samples.group("fe", 1, List.of("c")));

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(world.cluster.log).hasSize(2);
    }

    @Test
    void aForeignPolicyWithoutASpecStopsNothing() {
        // Given
        realizeAgain();
        world.cluster.foreign(withoutSpec(ClusterNetworkPolicy.class));
        world.put(Samples.group("fe", 1, List.of("c")));

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.settled()).isTrue();
        assertThat(world.cluster.log).hasSize(2);
    }

    @Test
    void aForeignTierWithoutASpecCountsAsTheFirst() {
        // Given
        world.cluster.foreign(withoutSpec(Tier.class));

        // When
        Realization done = world.realize();

        // Then
        assertThat(done.alarms()).singleElement().asString().contains("nothing has priority 0");
    }

    /** As the API server gives it out. */
    private static <T> T withoutSpec(Class<T> kind) {
        return Serialization.unmarshal("""
                {"apiVersion":"crd.antrea.io/v1beta1","kind":"%s","metadata":{"name":"nothing"}}""".formatted(kind.getSimpleName()), kind);
    }
}
