package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** What the inventory shows of a node. */
@Group("")
@Version("v1")
@Kind("Node")
@Plural("nodes")
public final class ListedNode extends ListedObject {

    static final KeptFields KEPT = KeptFields.of("apiVersion", "kind")
            .with("metadata", METADATA)
            .with("spec", KeptFields.of("podCIDRs", "providerID"))
            .with(
                    "status",
                    KeptFields.of("addresses", "nodeInfo")
                            .with("conditions", KeptFields.of("type", "status", "message")));

    private static final long serialVersionUID = 1L;

    @JsonIncludeProperties({"podCIDRs", "providerID"})
    private NodeSpec spec;

    @JsonIncludeProperties({"addresses", "conditions", "nodeInfo"})
    private NodeStatus status;

    public NodeSpec getSpec() {
        return spec;
    }

    public void setSpec(NodeSpec spec) {
        this.spec = spec;
    }

    public NodeStatus getStatus() {
        return status;
    }

    public void setStatus(NodeStatus status) {
        this.status = status;
    }
}
