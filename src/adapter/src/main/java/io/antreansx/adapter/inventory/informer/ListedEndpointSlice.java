package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** What the inventory reads of an EndpointSlice. */
@Group("discovery.k8s.io")
@Version("v1")
@Kind("EndpointSlice")
@Plural("endpointslices")
public final class ListedEndpointSlice extends ListedObject implements Namespaced {

    static final KeptFields KEPT = KeptFields.of("apiVersion", "kind")
            .with("metadata", METADATA)
            .with(
                    "endpoints",
                    KeptFields.of()
                            .with("conditions", KeptFields.of("ready"))
                            .with("targetRef", KeptFields.of("kind", "uid")));

    private static final long serialVersionUID = 1L;

    @JsonIgnoreProperties({"addresses", "hints", "zone", "hostname"})
    private List<Endpoint> endpoints;

    public List<Endpoint> getEndpoints() {
        return endpoints;
    }

    public void setEndpoints(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }
}
