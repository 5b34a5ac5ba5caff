package io.antreansx.simcluster.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Cidr;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    @Test
    void aLaterVersionOfAnObjectReplacesTheEarlierAndARemovedOneIsGone() {
        // Given
        Flow flow = Flow.tcp(Endpoint.pod("x", "a"), Endpoint.pod("y", "b"), 80);
        ClusterSnapshot first = Snapshots.xyz()
                .add(OrderTest.ingressAny("p", "application", 1, "Drop"))
                .build();

        // When
        ClusterSnapshot replaced = first.toBuilder()
                .add(OrderTest.ingressAny("p", "application", 1, "Reject"))
                .build();
        ClusterSnapshot removed = replaced.toBuilder()
                .remove(OrderTest.ingressAny("p", "application", 1, "Reject"))
                .build();

        // Then
        assertThat(new Evaluator(first).evaluate(flow).action()).isEqualTo(Action.DROP);
        assertThat(new Evaluator(replaced).evaluate(flow).action()).isEqualTo(Action.REJECT);
        assertThat(new Evaluator(removed).evaluate(flow).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void objectsOfTheKubernetesClientAreUnderstoodAndOtherKindsLeftOut() {
        // When
        ClusterSnapshot snapshot = ClusterSnapshot.builder()
                .add(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("n")
                        .withName("p")
                        .addToLabels("app", "shop")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node")
                        .endSpec()
                        .withNewStatus()
                        .withPodIP("10.0.0.9")
                        .endStatus()
                        .build())
                .add(Yaml.read("{apiVersion: v1, kind: Secret, metadata: {namespace: n, name: s}}"))
                .build();

        // Then
        assertThat(snapshot.pods()).singleElement().satisfies(pod -> {
            assertThat(pod.labels()).containsEntry("app", "shop");
            assertThat(pod.addresses()).containsExactly(Address.parse("10.0.0.9"));
            assertThat(pod.canBeProtected()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/96, 2001:db8::1:0:0, false",
        "::/0, 2001:db8::1, true",
    })
    void aBlockContainsItsAddresses(String cidr, String address, boolean contained) {
        assertThat(Cidr.parse(cidr).contains(Address.parse(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "example.org/8", "10.0.0.0/x", "::/129", "10.0.0.300/8"})
    void whatIsNoBlockIsAnErrorAndNoNameIsLookedUp(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
