package io.antreansx.adapter.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.realize.AntreaObjects;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members on an API server without antrea-controller's aggregated API. */
class CurrentMembersTest {
    private final MockApiServer server = new MockApiServer();

    @BeforeEach
    void pods() {
        server.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .addToLabels("env", "prod")
                        .endMetadata()
                        .build())
                .create();
        pod("shop", "frontend", "Running", "10.0.0.1");
        pod("shop", "done", "Succeeded", "10.0.0.2");
        pod("shop", "pending", "Pending", null);
        pod("other", "frontend", "Running", "10.0.0.3");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pod(String namespace, String name, String phase, String address) {
        server.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .withNewStatus()
                        .withPhase(phase)
                        .withPodIP(address)
                        .endStatus()
                        .build())
                .create();
    }

    private GroupMembership membership(Members members) {
        PlannedGroup.Child child = new PlannedGroup.Child("g-1", "g", members);
        PlannedGroup.Parent parent =
                new PlannedGroup.Parent("g", "g", "/infra/domains/default/groups/g", List.of("g-1"));
        return new CurrentMembers(server.client()).of(List.of(child, parent)).getFirst();
    }

    private static Optional<PlannedGroup.Selector> in(String key, String value) {
        return Optional.of(new PlannedGroup.Selector(List.of(new PlannedGroup.Requirement(key, "In", List.of(value)))));
    }

    @Test
    void selectorsFindThePodsThatRun() {
        assertThat(membership(new Members.Selected(Optional.empty(), in("app", "web")))
                        .pods())
                .containsExactly("other/frontend", "shop/frontend");
    }

    @Test
    void namespacesNarrowThem() {
        assertThat(membership(new Members.Selected(in("env", "prod"), in("app", "web")))
                        .pods())
                .containsExactly("shop/frontend");
    }

    @Test
    void aServiceStandsForItsPods() {
        // Given
        server.client()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .withSelector(Map.of("app", "web"))
                        .endSpec()
                        .build())
                .create();

        // Then
        assertThat(membership(new Members.ServicePods("shop", "web")).pods()).containsExactly("shop/frontend");
        assertThat(membership(new Members.ServicePods("shop", "unknown")).pods())
                .isEmpty();
    }

    @Test
    void manyAddressesAreCountedAndTheFirstOfThemNamed() {
        // When
        GroupMembership group = membership(new Members.Blocks(IntStream.range(0, 3_000)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toList()));

        // Then
        assertThat(group.addressesTotal()).isEqualTo(3_000);
        assertThat(group.addresses()).hasSize(CurrentMembers.MOST);
    }

    @Test
    void whereAntreaDoesNotTellItIsSaidAndTheSelectorsAreAsked() {
        // Given
        PlannedGroup.Child child =
                new PlannedGroup.Child("g-1", "g", new Members.Selected(Optional.empty(), in("app", "web")));
        PlannedGroup.Parent parent =
                new PlannedGroup.Parent("g", "g", "/infra/domains/default/groups/g", List.of("g-1"));
        server.client().resource(AntreaObjects.group(child)).create();
        server.client().resource(AntreaObjects.group(parent)).create();

        // When
        GroupMembership group = membership(child.members());

        // Then
        assertThat(group.source()).isEqualTo(GroupMembership.Source.SELECTORS);
        assertThat(group.note()).contains("clustergroupmembers").contains("selectors");
        assertThat(group.pods()).hasSize(2);
    }
}
