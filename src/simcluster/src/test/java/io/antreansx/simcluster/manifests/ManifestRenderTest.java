package io.antreansx.simcluster.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRenderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap-config.yaml",
                "interworking.yaml",
                "deregisterjob.yaml",
                "inventorycleanup.yaml",
                "ns-label-webhook.yaml"
            })
    void filesBearTheNamesOfTheVendorsPackage(String name) {
        // When
        List<HasMetadata> objects = parse(read(Kubectl.MANIFESTS.resolve(name)));

        // Then
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "deregister", "inventory-cleanup"})
    void everyFolderRendersWithOneImage(String folder) {
        // When
        List<HasMetadata> objects = render(folder);

        // Then
        assertThat(podSpecs(objects))
                .isNotEmpty()
                .flatMap(PodSpec::getContainers)
                .extracting("image")
                .containsOnly("antrea-nsx-adapter:0.1.0");
    }

    @Test
    void theNamespaceComesFirstWhenFilesAreAppliedInTheirOrder() {
        // When
        List<HasMetadata> objects = parse(read(Kubectl.MANIFESTS.resolve("bootstrap-config.yaml")));

        // Then
        assertThat(objects.getFirst().getKind()).isEqualTo("Namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "deregister", "inventory-cleanup"})
    void everyPodIsConfined(String folder) {
        // When
        List<PodSpec> pods = podSpecs(render(folder));

        // Then
        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            var container = pod.getContainers().getFirst();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits().get("memory")).hasToString("512Mi");
        });
    }

    @Test
    void nsxIsVerifiedUnlessSomebodyDecidesOtherwise() {
        // When
        String text = read(Kubectl.MANIFESTS.resolve("interworking.yaml"));

        // Then
        assertThat(text).contains("NSXInsecure: false").doesNotContain("NSXInsecure: true");
    }

    @Test
    void twoReplicasPreferDifferentNodes() {
        // When
        Deployment deployment = only(render("."), Deployment.class);

        // Then
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getAffinity()
                        .getPodAntiAffinity()
                        .getPreferredDuringSchedulingIgnoredDuringExecution())
                .hasSize(1);
    }

    private static List<HasMetadata> render(String folder) {
        return parse(Kubectl.offline()
                .run("kustomize", Kubectl.MANIFESTS.resolve(folder).toString()));
    }

    private static List<PodSpec> podSpecs(List<HasMetadata> objects) {
        return objects.stream()
                .flatMap(object -> switch (object) {
                    case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate());
                    case Job job -> Stream.of(job.getSpec().getTemplate());
                    default -> Stream.empty();
                })
                .map(template -> template.getSpec())
                .toList();
    }

    private static <T extends HasMetadata> T only(List<HasMetadata> objects, Class<T> type) {
        List<T> found =
                objects.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    static List<HasMetadata> parse(String yaml) {
        Object parsed = new KubernetesSerialization().unmarshal(yaml);
        return parsed instanceof List<?> list
                ? list.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) parsed);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
