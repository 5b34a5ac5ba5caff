package io.antreansx.simcluster.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API server takes every file as it is, and its controllers make of them what we expect. */
@WithRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceTest {

    private static final String GROUP = "clusterinformation.antrea-interworking.tanzu.vmware.com";
    private static final String NO_CERTIFICATE = "Warning: tls: failed to find any PEM data in certificate input";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final Kubectl kubectl;
    private final String applied;

    AcceptanceTest(RealCluster cluster) {
        this.client = cluster.client();
        this.kubectl = Kubectl.of(cluster.kubeconfig());
        this.applied = Installation.applyTo(cluster);
    }

    @Test
    void applyWarnsOfTheUnfilledCertificateOnly() {
        // When
        Stream<String> warnings = applied.lines().filter(line -> line.startsWith("Warning:"));

        // Then
        assertThat(warnings).allMatch(NO_CERTIFICATE::equals);
    }

    @Test
    void applyingAgainChangesNothing() {
        // Given
        List<String> before = generations();

        // When
        kubectl.run("apply", "-k", Kubectl.MANIFESTS.toString());

        // Then
        assertThat(generations()).isEqualTo(before);
    }

    /** What counts up whenever the wanted state changes. */
    private List<String> generations() {
        String kinds = "deployment,pdb,validatingadmissionpolicy,validatingadmissionpolicybinding,crd";
        String columns = "-o=custom-columns=KIND:.kind,NAME:.metadata.name,GENERATION:.metadata.generation";
        return kubectl.run("get", kinds, "--all-namespaces", "-l=app=antrea-interworking", columns)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap-config.yaml",
                "interworking.yaml",
                "guard.yaml",
                "deregisterjob.yaml",
                "inventorycleanup.yaml",
                "ns-label-webhook.yaml"
            })
    void everyFileIsValidByItself(String file) {
        // When
        String output = kubectl.run(
                "apply",
                "--dry-run=server",
                "--validate=strict",
                "-f",
                Kubectl.MANIFESTS.resolve(file).toString());

        // Then
        assertThat(output.lines()).allMatch(line -> line.endsWith("(server dry run)") || line.equals(NO_CERTIFICATE));
    }

    @Test
    void podSecurityRestrictedAdmitsBothPods() {
        // When
        await().atMost(PATIENCE).until(() -> pods("interworking").size() == 2);

        // Then
        assertThat(pods("interworking"))
                .allSatisfy(
                        pod -> assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("system-cluster-critical"));
    }

    @Test
    void theRegisterJobGetsItsPod() {
        // When / Then
        await().atMost(PATIENCE).until(() -> !pods("register").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "AntreaMPAdapterInfo, antreampadapterinfos, antrea-mp-adapter, mpainfo, MPAdapterHealthy, MPConnected",
        "AntreaCCPAdapterInfo, antreaccpadapterinfos, antrea-ccp-adapter, ccpainfo, CCPAdapterHealthy, CCPSessionUp"
    })
    void theInfoResourcesHoldAndShowWhatTheAdapterSays(
            String kind, String plural, String name, String shortName, String healthy, String connected) {
        // Given
        var resources = client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build());
        GenericKubernetesResource info = new GenericKubernetesResourceBuilder()
                .withApiVersion(GROUP + "/v1alpha1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
        resources.resource(info).create();

        // When
        Map<String, Object> status = status(healthy, connected);
        info.setAdditionalProperty("status", status);
        resources.resource(info).updateStatus();

        // Then
        assertThat(resources.withName(name).get().getAdditionalProperties().get("status"))
                .usingRecursiveComparison()
                .isEqualTo(status);
        assertThat(kubectl.run("get", shortName).lines().skip(1).findFirst().orElseThrow())
                .matches(name + "\\s+k8s-cl-test1\\s+interworking-0\\s+True\\s+False\\s+3\\s+.*");
        resources.withName(name).delete();
    }

    private static Map<String, Object> status(String healthy, String connected) {
        String time = "2026-11-24T20:00:00Z";
        return Map.ofEntries(
                Map.entry("version", "0.1.0"),
                Map.entry(
                        "podRef", Map.of("kind", "Pod", "namespace", Installation.NAMESPACE, "name", "interworking-0")),
                Map.entry("nodeRef", Map.of("kind", "Node", "name", "node-1")),
                Map.entry("leader", "interworking-0"),
                Map.entry("clusterName", "k8s-cl-test1"),
                Map.entry("clusterID", "11111111-2222-4333-8444-555555555555"),
                Map.entry("nsxManagers", List.of("127.0.0.1:9443")),
                Map.entry("conditions", List.of(condition(healthy, "True", time), condition(connected, "False", time))),
                Map.entry("lastSyncTime", time),
                Map.entry("counts", Map.of("pods", 12)),
                Map.entry("problems", List.of(Map.of("path", "/infra/x", "code", "Refused", "message", "why"))),
                Map.entry("problemsTotal", 3));
    }

    private static Map<String, Object> condition(String type, String status, String time) {
        return Map.of(
                "type", type,
                "status", status,
                "lastHeartbeatTime", time,
                "lastTransitionTime", time,
                "reason", "Why",
                "message", "because");
    }

    private List<Pod> pods(String component) {
        return client.pods()
                .inNamespace(Installation.NAMESPACE)
                .withLabel("component", component)
                .list()
                .getItems();
    }
}
