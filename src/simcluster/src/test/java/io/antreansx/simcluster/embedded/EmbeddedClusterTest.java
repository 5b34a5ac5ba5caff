package io.antreansx.simcluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.Cluster;
import io.antreansx.simcluster.ClusterKind;
import io.antreansx.simcluster.Clusters;
import io.antreansx.simcluster.Progress;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Clusters.start(ClusterKind.EMBEDDED, folder, Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void itsKubeconfigIsForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.kubeconfig())))
                .isEqualTo("rw-------");
    }

    @Test
    void antreasDefinitionsAreThere() {
        assertThat(cluster.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .list()
                        .getItems())
                .extracting(crd -> crd.getMetadata().getName())
                .contains("clusternetworkpolicies.crd.antrea.io", "tiers.crd.antrea.io", "traceflows.crd.antrea.io");
    }

    @Test
    void aLeaseUpdateWithAStaleVersionConflicts() {
        // Given
        Lease first = cluster.client()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("lease")
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("one")
                        .endSpec()
                        .build())
                .create();
        Lease stale = new LeaseBuilder(first)
                .editSpec()
                .withHolderIdentity("three")
                .endSpec()
                .build();
        cluster.client()
                .resource(new LeaseBuilder(first)
                        .editSpec()
                        .withHolderIdentity("two")
                        .endSpec()
                        .build())
                .update();

        // When / Then
        assertThatThrownBy(() -> cluster.client().resource(stale).update())
                .isInstanceOfSatisfying(KubernetesClientException.class, failure -> assertThat(failure.getCode())
                        .isEqualTo(409));
    }

    @Test
    void aStatusUpdateChangesOnlyTheStatusAndAnUpdateOnlyTheRest() {
        // Given
        GenericKubernetesResource created = groups().resource(group("status", Map.of("podSelector", Map.of())))
                .create();

        // When
        created.setAdditionalProperty("spec", Map.of("podSelector", Map.of("matchLabels", Map.of("a", "b"))));
        created.setAdditionalProperty("status", Map.of("conditions", List.of(condition())));
        GenericKubernetesResource afterStatus = groups().resource(created).updateStatus();

        // Then
        assertThat(afterStatus.<Object>get("spec", "podSelector", "matchLabels"))
                .isNull();
        assertThat(afterStatus.<String>get("status", "conditions", 0, "status")).isEqualTo("True");
        assertThat(afterStatus.getMetadata().getGeneration())
                .isEqualTo(created.getMetadata().getGeneration());
    }

    @Test
    void aDeletionWhosePreconditionDoesNotHoldConflicts() {
        // Given
        GenericKubernetesResource first =
                groups().resource(group("precious", Map.of())).create();
        groups().withName("precious").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("podSelector", Map.of()));
            return object;
        });

        // When / Then
        assertThatThrownBy(() -> groups().resource(first)
                        .lockResourceVersion(first.getMetadata().getResourceVersion())
                        .delete())
                .isInstanceOfSatisfying(KubernetesClientException.class, failure -> assertThat(failure.getCode())
                        .isEqualTo(409));
        assertThat(groups().withName("precious").get()).isNotNull();
    }

    @Test
    void anUpdateThatChangesNothingIsNoNewVersion() {
        // Given
        GenericKubernetesResource created =
                groups().resource(group("same", Map.of())).create();

        // When
        GenericKubernetesResource updated = groups().resource(created).update();

        // Then
        assertThat(updated.getMetadata().getResourceVersion())
                .isEqualTo(created.getMetadata().getResourceVersion());
    }

    @Test
    void fieldsThatTheSchemaDoesNotKnowAreNotStored() {
        // When
        GenericKubernetesResource created =
                groups().resource(group("pruned", Map.of("colour", "red"))).create();

        // Then
        assertThat(created.<Object>get("spec", "colour")).isNull();
    }

    @Test
    void anInformerSeesWhatHappensBetweenItsListAndItsWatch() {
        // Given
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        try (var informer = groups().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(GenericKubernetesResource object) {
                seen.add("+" + object.getMetadata().getName());
            }

            @Override
            public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
                seen.add("~" + after.getMetadata().getName());
            }

            @Override
            public void onDelete(GenericKubernetesResource object, boolean unknown) {
                seen.add("-" + object.getMetadata().getName());
            }
        })) {
            // When
            groups().resource(group("watched", Map.of())).create();
            groups().withName("watched").edit(object -> {
                object.setAdditionalProperty("spec", Map.of("podSelector", Map.of()));
                return object;
            });
            groups().withName("watched").delete();

            // Then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(seen).contains("+watched", "~watched", "-watched"));
            assertThat(informer.isRunning()).isTrue();
        }
    }

    private static MixedOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> groups() {
        return cluster.client()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("crd.antrea.io")
                        .withVersion("v1beta1")
                        .withKind("ClusterGroup")
                        .withPlural("clustergroups")
                        .withNamespaced(false)
                        .build());
    }

    private static Map<String, Object> condition() {
        return Map.of("type", "GroupMembersComputed", "status", "True", "lastTransitionTime", "2026-01-01T00:00:00Z");
    }

    private static GenericKubernetesResource group(String name, Map<String, Object> spec) {
        GenericKubernetesResource group = new GenericKubernetesResource();
        group.setApiVersion("crd.antrea.io/v1beta1");
        group.setKind("ClusterGroup");
        group.setMetadata(new ObjectMetaBuilder().withName(name).build());
        group.setAdditionalProperty("spec", spec);
        return group;
    }
}
