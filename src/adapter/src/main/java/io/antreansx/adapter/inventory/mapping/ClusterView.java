package io.antreansx.adapter.inventory.mapping;

import io.antreansx.adapter.inventory.model.EndpointHealth;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import java.util.List;
import java.util.Optional;

/** What mapping one object needs to know of the others. */
public interface ClusterView {

    /** The cluster's UUID in NSX. */
    String clusterId();

    Optional<String> namespaceUid(String namespace);

    Optional<String> nodeUid(String node);

    Optional<String> serviceUid(String namespace, String service);

    /** UIDs of the services that a pod stands behind, sorted. */
    List<String> servicesOf(String podUid);

    EndpointHealth endpointHealth(String namespace, String service);

    /** NodePortLocal ports of the ready pods behind a service. */
    List<NodePortLocal> nodePortLocalOf(String namespace, String service);

    /** Whether Antrea's agent on the node spoke recently and is connected; empty when no agent is known anywhere. */
    Optional<Boolean> agentHealthy(String node);
}
