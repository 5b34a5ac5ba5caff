package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.util.Map;

/** What the inventory reads of an ACNP: not its status, which changes several times with each change of the rules. */
@Group("crd.antrea.io")
@Version("v1beta1")
@Kind("ClusterNetworkPolicy")
@Plural("clusternetworkpolicies")
@JsonDeserialize(using = ListedClusterNetworkPolicy.Reader.class)
public final class ListedClusterNetworkPolicy extends ListedObject {

    static final KeptFields KEPT = KeptFields.of("spec")
            .with("metadata", KeptFields.of("name", "uid", "resourceVersion", "generation", "labels"));

    private static final long serialVersionUID = 1L;

    private transient Map<String, Object> spec;

    /** Called by Jackson. */
    static final class Reader extends JsonDeserializer<ListedClusterNetworkPolicy> {

        @Override
        public ListedClusterNetworkPolicy deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return JsonFields.object(json, ListedClusterNetworkPolicy::new, ListedClusterNetworkPolicy::field);
        }
    }

    private static void field(ListedClusterNetworkPolicy policy, String name, JsonParser json) throws IOException {
        if (name.equals("spec")) {
            policy.spec = JsonFields.values(json);
        } else {
            ListedObject.field(policy, name, json);
        }
    }

    Map<String, Object> spec() {
        return spec == null ? Map.of() : spec;
    }
}
