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
import java.io.Serializable;
import java.util.List;

/** What the inventory shows of a node; each part but the metadata may be null. */
@Group("")
@Version("v1")
@Kind("Node")
@Plural("nodes")
@JsonDeserialize(using = ListedNode.Reader.class)
public final class ListedNode extends ListedObject {

    static final KeptFields KEPT = KeptFields.of()
            .with("metadata", METADATA)
            .with("spec", KeptFields.of("podCIDRs", "providerID"))
            .with(
                    "status",
                    KeptFields.of()
                            .with("addresses", KeptFields.of("type", "address"))
                            .with("conditions", ListedCondition.KEPT)
                            .with("nodeInfo", KeptFields.of("kubeletVersion", "osImage")));

    private static final long serialVersionUID = 1L;

    private List<String> podCidrs;
    private String providerId;
    private List<Address> addresses;
    private List<ListedCondition> conditions;
    private String kubeletVersion;
    private String osImage;

    /** Called by Jackson. */
    static final class Reader extends JsonDeserializer<ListedNode> {

        @Override
        public ListedNode deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return JsonFields.object(json, ListedNode::new, ListedNode::field);
        }
    }

    /** One of {@code status.addresses}. */
    static final class Address implements Serializable {

        private static final long serialVersionUID = 1L;

        private String type;
        private String text;

        private static void field(Address address, String name, JsonParser json) throws IOException {
            switch (name) {
                case "type" -> address.type = JsonFields.text(json);
                case "address" -> address.text = JsonFields.text(json);
                default -> {
                    // Nobody reads it.
                }
            }
        }

        String type() {
            return type;
        }

        String text() {
            return text;
        }
    }

    private static void field(ListedNode node, String name, JsonParser json) throws IOException {
        switch (name) {
            case "spec" -> JsonFields.object(json, () -> node, ListedNode::specField);
            case "status" -> JsonFields.object(json, () -> node, ListedNode::statusField);
            default -> ListedObject.field(node, name, json);
        }
    }

    private static void specField(ListedNode node, String name, JsonParser json) throws IOException {
        switch (name) {
            case "podCIDRs" -> node.podCidrs = JsonFields.list(json, JsonFields::text);
            case "providerID" -> node.providerId = JsonFields.text(json);
            default -> {
                // Nobody reads it.
            }
        }
    }

    private static void statusField(ListedNode node, String name, JsonParser json) throws IOException {
        switch (name) {
            case "addresses" ->
                node.addresses =
                        JsonFields.list(json, address -> JsonFields.object(address, Address::new, Address::field));
            case "conditions" -> node.conditions = JsonFields.list(json, ListedCondition::read);
            case "nodeInfo" -> JsonFields.object(json, () -> node, ListedNode::infoField);
            default -> {
                // Nobody reads it.
            }
        }
    }

    private static void infoField(ListedNode node, String name, JsonParser json) throws IOException {
        switch (name) {
            case "kubeletVersion" -> node.kubeletVersion = JsonFields.text(json);
            case "osImage" -> node.osImage = JsonFields.text(json);
            default -> {
                // Nobody reads it.
            }
        }
    }

    List<String> podCidrs() {
        return podCidrs;
    }

    String providerId() {
        return providerId;
    }

    List<Address> addresses() {
        return addresses;
    }

    List<ListedCondition> conditions() {
        return conditions;
    }

    String kubeletVersion() {
        return kubeletVersion;
    }

    String osImage() {
        return osImage;
    }
}
