package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.troubleshoot.TraceflowRequest.WorkloadName;
import java.util.Optional;

/** From the UIDs that NSX uses as external ids to Kubernetes names, and back for nodes. */
public interface Workloads {

    Optional<WorkloadName> pod(String uid);

    Optional<WorkloadName> service(String uid);

    /** @return the node's UID, which NSX calls {@code container_node_id} */
    Optional<String> nodeUid(String nodeName);
}
