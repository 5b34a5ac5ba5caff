package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.antreansx.adapter.kubernetes.KeptFields;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What the inventory reads of an EndpointSlice. */
@Group("discovery.k8s.io")
@Version("v1")
@Kind("EndpointSlice")
@Plural("endpointslices")
@JsonDeserialize(using = ListedEndpointSlice.Reader.class)
public final class ListedEndpointSlice extends ListedObject implements Namespaced {

    static final KeptFields KEPT = KeptFields.of()
            .with("metadata", METADATA)
            .with(
                    "endpoints",
                    KeptFields.of()
                            .with("conditions", KeptFields.of("ready"))
                            .with("targetRef", KeptFields.of("kind", "uid")));

    private static final long serialVersionUID = 1L;

    private List<Endpoint> endpoints;

    /** Called by Jackson. */
    static final class Reader extends JsonDeserializer<ListedEndpointSlice> {

        @Override
        public ListedEndpointSlice deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return JsonFields.object(json, ListedEndpointSlice::new, ListedEndpointSlice::field);
        }
    }

    /** One of {@code endpoints}. */
    static final class Endpoint implements Serializable {

        private static final long serialVersionUID = 1L;

        private Boolean ready;
        private String targetKind;
        private String targetUid;

        private static void field(Endpoint endpoint, String name, JsonParser json) throws IOException {
            switch (name) {
                case "conditions" -> JsonFields.object(json, () -> endpoint, Endpoint::conditionField);
                case "targetRef" -> JsonFields.object(json, () -> endpoint, Endpoint::targetField);
                default -> {
                    // Nobody reads it.
                }
            }
        }

        private static void conditionField(Endpoint endpoint, String name, JsonParser json) throws IOException {
            if (name.equals("ready")) {
                endpoint.ready = JsonFields.truth(json);
            }
        }

        private static void targetField(Endpoint endpoint, String name, JsonParser json) throws IOException {
            switch (name) {
                case "kind" -> endpoint.targetKind = JsonFields.text(json);
                case "uid" -> endpoint.targetUid = JsonFields.text(json);
                default -> {
                    // Nobody reads it.
                }
            }
        }

        /** Not knowing counts as ready, as the API says. */
        boolean isReady() {
            return !Boolean.FALSE.equals(ready);
        }

        /** Whether there is a pod behind it whose UID is known. */
        boolean isPod() {
            return "Pod".equals(targetKind) && targetUid != null;
        }

        String targetUid() {
            return targetUid;
        }
    }

    private static void field(ListedEndpointSlice slice, String name, JsonParser json) throws IOException {
        if (name.equals("endpoints")) {
            slice.endpoints =
                    JsonFields.list(json, endpoint -> JsonFields.object(endpoint, Endpoint::new, Endpoint::field));
        } else {
            ListedObject.field(slice, name, json);
        }
    }

    List<Endpoint> endpoints() {
        return endpoints == null ? List.of() : endpoints;
    }
}
