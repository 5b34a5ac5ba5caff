package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeReadersTest {

    private final RangeReaders readers = new RangeReaders();

    @Test
    void apiServerPodTellsItsFlags() {
        assertThat(readers.apiServer(pod(
                        "kube-apiserver",
                        "--service-cluster-ip-range=10.96.0.0/12,fd00:10:96::/112",
                        "--service-node-port-range=31000-31999")))
                .contains(new DeclaredRanges(
                        Source.API_SERVER,
                        "kube-apiserver-cp1",
                        "31000-31999",
                        List.of("10.96.0.0/12", "fd00:10:96::/112")));
    }

    @Test
    void absentFlagOfARunningApiServerIsKubernetesDefault() {
        assertThat(readers.apiServer(pod("/usr/local/bin/kube-apiserver", "--secure-port=6443")))
                .contains(new DeclaredRanges(Source.API_SERVER, "kube-apiserver-cp1", "30000-32767", List.of()));
    }

    @Test
    void podOfAnotherProgramSaysNothing() {
        assertThat(readers.apiServer(pod("sleep", "--service-node-port-range=1-2")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30000-32767, 30000-32767", "30000+100, 30000-30100", "30000, 30000", "many, ''"})
    void everySpellingOfARangeIsUnderstood(String flag, String expected) {
        assertThat(readers.apiServer(pod("kube-apiserver", "--service-node-port-range", flag))
                        .orElseThrow()
                        .nodePortRange())
                .isEqualTo(expected);
    }

    @Test
    void serviceCidrTellsItsCidrsUntilItIsDeleted() {
        // Given
        GenericKubernetesResource object = resource("kubernetes", Map.of("cidrs", List.of("10.96.0.0/16")), Map.of());

        // Then
        assertThat(readers.serviceCidr(object))
                .contains(new DeclaredRanges(Source.SERVICE_CIDR, "kubernetes", "", List.of("10.96.0.0/16")));
        object.getMetadata().setDeletionTimestamp("2026-05-04T12:00:00Z");
        assertThat(readers.serviceCidr(object)).isEmpty();
    }

    @Test
    void openShiftTellsBothAndItsEmptyPortRangeIsTheDefault() {
        assertThat(readers.openShiftNetwork(resource(
                        "cluster",
                        Map.of("serviceNetwork", List.of("172.30.0.0/16")),
                        Map.of("serviceNetwork", List.of("172.31.0.0/16")))))
                .contains(new DeclaredRanges(
                        Source.OPENSHIFT_NETWORK, "cluster", "30000-32767", List.of("172.31.0.0/16")));
    }

    private static Pod pod(String... command) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("kube-apiserver-cp1")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("kube-apiserver")
                .withCommand(command)
                .endContainer()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource resource(String name, Map<String, ?> spec, Map<String, ?> status) {
        return new GenericKubernetesResourceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .addToAdditionalProperties("status", status)
                .build();
    }
}
