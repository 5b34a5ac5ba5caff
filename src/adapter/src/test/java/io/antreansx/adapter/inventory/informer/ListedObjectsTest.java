package io.antreansx.adapter.inventory.informer;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.kubernetes.Interner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parser leaves out must not be what the inventory shows. */
class ListedObjectsTest {

    private static final String METADATA = """
            "metadata": {"name": "frontend", "namespace": "shop", "uid": "u1", "resourceVersion": "7",
              "labels": {"app": "frontend"},
              "annotations": {"nodeportlocal.antrea.io":
                "[{\\"podPort\\":80,\\"nodeIP\\":\\"10.1.1.1\\",\\"nodePort\\":61000,\\"protocol\\":\\"tcp\\"}]"},
              "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "frontend", "uid": "u0"}],
              "managedFields": [{"manager": "kubelet", "fieldsV1": {"f:spec": {}}}]}""";

    private final KubernetesSerialization json = new KubernetesSerialization();
    private final Interner interner = new Interner();
    private final CoreReaders core = new CoreReaders(interner, LabelKeys.of(List.of()));

    @Test
    void podKeepsWhatIsShown() {
        // When
        ListedPod pod = json.unmarshal("""
                {"apiVersion": "v1", "kind": "Pod", %s,
                 "spec": {"nodeName": "node-1", "containers": [{"name": "main", "image": "main:1"}],
                          "volumes": [{"name": "tmp", "emptyDir": {}}]},
                 "status": {"phase": "Failed", "message": "evicted", "podIP": "10.0.0.1",
                            "podIPs": [{"ip": "10.0.0.1"}, {"ip": "fd00::1"}],
                            "conditions": [{"type": "Ready", "status": "False", "message": "not ready"}],
                            "containerStatuses": [{"name": "main", "ready": false}]}}
                """.formatted(METADATA), ListedPod.class);
        PodObject shown = core.pod(pod);

        // Then
        assertThat(shown.uid()).isEqualTo("u1");
        assertThat(shown.labels()).containsEntry("app", "frontend");
        assertThat(shown.nodeName()).isEqualTo("node-1");
        assertThat(shown.phase()).isEqualTo(PodPhase.FAILED);
        assertThat(shown.ips()).containsExactly("10.0.0.1", "fd00::1");
        assertThat(shown.errors()).containsExactly("evicted", "not ready");
        assertThat(shown.nodePortLocal()).hasSize(1);
        assertThat(pod.getMetadata().getManagedFields()).isEmpty();
    }

    @Test
    void nodeKeepsWhatIsShown() {
        // When
        ListedNode node = json.unmarshal("""
                {"apiVersion": "v1", "kind": "Node", %s,
                 "spec": {"podCIDRs": ["10.0.0.0/24"], "providerID": "vsphere://42", "taints": []},
                 "status": {"addresses": [{"type": "InternalIP", "address": "10.1.1.1"}],
                            "conditions": [{"type": "Ready", "status": "True"}],
                            "nodeInfo": {"kubeletVersion": "v1.35.0", "osImage": "Photon OS"},
                            "images": [{"names": ["main:1"], "sizeBytes": 1}]}}
                """.formatted(METADATA), ListedNode.class);
        NodeObject shown = core.node(node);

        // Then
        assertThat(shown.ready()).isTrue();
        assertThat(shown.ipAddresses()).containsExactly("10.1.1.1");
        assertThat(shown.podCidrs()).containsExactly("10.0.0.0/24");
        assertThat(shown.providerId()).isEqualTo("42");
        assertThat(shown.kubeletVersion()).isEqualTo("v1.35.0");
        assertThat(shown.osImage()).isEqualTo("Photon OS");
    }

    @Test
    void emptyAddressOfANodeIsNone() {
        // When: Kubernetes takes it, NSX would refuse the node
        ListedNode node = json.unmarshal("""
                {"apiVersion": "v1", "kind": "Node", %s,
                 "status": {"addresses": [{"type": "InternalIP", "address": "10.1.1.1"},
                                          {"type": "ExternalIP", "address": ""}]}}
                """.formatted(METADATA), ListedNode.class);
        NodeObject shown = core.node(node);

        // Then
        assertThat(shown.ipAddresses()).containsExactly("10.1.1.1");
        assertThat(shown.externalIps()).isEmpty();
    }

    @Test
    void endpointSliceKeepsItsPods() {
        // When
        ListedEndpointSlice slice = json.unmarshal("""
                {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
                 "metadata": {"name": "web-x", "namespace": "shop", "labels": {"kubernetes.io/service-name": "web"}},
                 "endpoints": [
                   {"addresses": ["10.0.0.1"], "conditions": {"ready": true}, "targetRef": {"kind": "Pod", "uid": "p1"}},
                   {"addresses": ["10.0.0.2"], "conditions": {"ready": false}, "targetRef": {"kind": "Pod", "uid": "p2"}}],
                 "ports": [{"port": 80}]}
                """, ListedEndpointSlice.class);
        EndpointSliceObject read =
                new ServiceReaders(interner, core).endpointSlice(slice).orElseThrow();

        // Then
        assertThat(read.service()).isEqualTo("web");
        assertThat(read.readyPods()).containsExactly("p1");
        assertThat(read.hasOtherAddresses()).isTrue();
    }

    @Test
    void typesNameTheKindsOfTheApiServer() {
        // When, Then
        assertThat(HasMetadata.getPlural(ListedPod.class)).isEqualTo("pods");
        assertThat(HasMetadata.getApiVersion(ListedPod.class)).isEqualTo("v1");
        assertThat(HasMetadata.getKind(ListedNode.class)).isEqualTo("Node");
        assertThat(HasMetadata.getApiVersion(ListedEndpointSlice.class)).isEqualTo("discovery.k8s.io/v1");
    }
}
