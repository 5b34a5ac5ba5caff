package io.antreansx.simcluster.antrea;

import io.antreansx.simcluster.workloads.Simulated;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.ZoneOffset;

/** Renews the Leases of nodes without a kubelet, which is how a control plane knows that a node lives. */
final class NodeLeases {

    private static final String NAMESPACE = "kube-node-lease";

    private final KubernetesClient client;
    private final Clock clock;

    NodeLeases(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void renew() {
        for (Node node :
                client.nodes().withLabel(Simulated.LABEL, "true").list().getItems()) {
            renew(node.getMetadata().getName());
        }
    }

    private void renew(String node) {
        Resource<Lease> resource = client.leases().inNamespace(NAMESPACE).withName(node);
        Lease existing = resource.get();
        Lease renewed = (existing == null ? new LeaseBuilder() : new LeaseBuilder(existing))
                .editOrNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(node)
                .endMetadata()
                .editOrNewSpec()
                .withHolderIdentity(node)
                .withLeaseDurationSeconds(40)
                .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
        if (existing == null) {
            client.resource(renewed).create();
        } else {
            client.resource(renewed).update();
        }
    }
}
