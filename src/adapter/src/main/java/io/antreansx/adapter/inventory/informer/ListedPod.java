package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** What the inventory shows of a pod. */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
public final class ListedPod extends ListedObject implements Namespaced {

    static final KeptFields KEPT = KeptFields.of("apiVersion", "kind")
            .with("metadata", METADATA)
            .with("spec", KeptFields.of("nodeName"))
            .with(
                    "status",
                    KeptFields.of("phase", "message", "podIP", "podIPs")
                            .with("conditions", KeptFields.of("type", "status", "message")));

    private static final long serialVersionUID = 1L;

    @JsonIncludeProperties("nodeName")
    private PodSpec spec;

    @JsonIncludeProperties({"phase", "message", "podIP", "podIPs", "conditions"})
    private PodStatus status;

    public PodSpec getSpec() {
        return spec;
    }

    public void setSpec(PodSpec spec) {
        this.spec = spec;
    }

    public PodStatus getStatus() {
        return status;
    }

    public void setStatus(PodStatus status) {
        this.status = status;
    }
}
