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
import java.util.List;

/** What the inventory shows of a pod; each part but the metadata may be null. */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@JsonDeserialize(using = ListedPod.Reader.class)
public final class ListedPod extends ListedObject implements Namespaced {

    static final KeptFields KEPT = KeptFields.of()
            .with("metadata", METADATA)
            .with("spec", KeptFields.of("nodeName"))
            .with(
                    "status",
                    KeptFields.of("phase", "message", "podIP")
                            .with("podIPs", KeptFields.of("ip"))
                            .with("conditions", ListedCondition.KEPT));

    private static final long serialVersionUID = 1L;

    private String nodeName;
    private String phase;
    private String message;
    private String ip;
    private List<String> ips;
    private List<ListedCondition> conditions;

    /** Called by Jackson. */
    static final class Reader extends JsonDeserializer<ListedPod> {

        @Override
        public ListedPod deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return JsonFields.object(json, ListedPod::new, ListedPod::field);
        }
    }

    private static void field(ListedPod pod, String name, JsonParser json) throws IOException {
        switch (name) {
            case "spec" -> JsonFields.object(json, () -> pod, ListedPod::specField);
            case "status" -> JsonFields.object(json, () -> pod, ListedPod::statusField);
            default -> ListedObject.field(pod, name, json);
        }
    }

    private static void specField(ListedPod pod, String name, JsonParser json) throws IOException {
        if (name.equals("nodeName")) {
            pod.nodeName = JsonFields.text(json);
        }
    }

    private static void statusField(ListedPod pod, String name, JsonParser json) throws IOException {
        switch (name) {
            case "phase" -> pod.phase = JsonFields.text(json);
            case "message" -> pod.message = JsonFields.text(json);
            case "podIP" -> pod.ip = JsonFields.text(json);
            case "podIPs" -> pod.ips = JsonFields.list(json, ListedPod::ip);
            case "conditions" -> pod.conditions = JsonFields.list(json, ListedCondition::read);
            default -> {
                // Nobody reads it.
            }
        }
    }

    private static String ip(JsonParser json) throws IOException {
        String[] ip = JsonFields.object(json, () -> new String[1], (found, name, value) -> {
            if (name.equals("ip")) {
                found[0] = JsonFields.text(value);
            }
        });
        return ip == null ? null : ip[0];
    }

    String nodeName() {
        return nodeName;
    }

    String phase() {
        return phase;
    }

    String message() {
        return message;
    }

    /** {@code podIP}: the only one where {@link #ips} has none. */
    String ip() {
        return ip;
    }

    /** {@code podIPs}; elements may be null. */
    List<String> ips() {
        return ips;
    }

    List<ListedCondition> conditions() {
        return conditions;
    }
}
