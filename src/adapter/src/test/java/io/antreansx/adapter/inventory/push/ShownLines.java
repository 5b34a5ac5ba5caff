package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What an NSX shows at the end of a random walk, as lines that compare with {@link WalkCluster#expected()}. */
final class ShownLines {

    private ShownLines() {}

    /** @param objects of a kind, by UID */
    static Map<String, String> of(Function<ObjectKind, Map<String, Map<String, Object>>> objects) {
        Map<String, String> lines = new TreeMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind != ObjectKind.CLUSTER) {
                objects.apply(kind).forEach((uid, fields) -> lines.put(uid, line(kind, fields)));
            }
        }
        return lines;
    }

    private static String line(ObjectKind kind, Map<String, Object> fields) {
        Object name = fields.get("display_name");
        Object in = fields.get("container_project_id");
        return switch (kind) {
            case CLUSTER -> "";
            case NAMESPACE -> "namespace " + name;
            case NODE ->
                "node " + name + " " + fields.get("network_status") + " agent " + fields.get("cni_agent_status");
            case SERVICE -> "service " + name + " in " + in + " " + fields.get("status");
            case POD -> pod(fields);
            case NETWORK_POLICY -> "policy " + name + " in " + in + " " + fields.get("spec");
            case INGRESS ->
                "ingress " + name + " in " + in + " to "
                        + new TreeSet<>((List<?>) fields.get("container_application_ids"));
            case EGRESS -> "egress " + name + " " + fields.get("egress_ip") + " " + fields.get("spec");
            case IP_POOL -> "pool " + name + " " + fields.get("ip_version") + " " + fields.get("spec");
            case GATEWAY -> "gateway " + name + " in " + in + " " + fields.get("spec");
        };
    }

    private static String pod(Map<String, Object> fields) {
        Map<?, ?> tag = (Map<?, ?>) ((List<?>) fields.get("tags")).getFirst();
        TreeSet<Object> behind = new TreeSet<>((List<?>) fields.get("container_application_ids"));
        return "pod " + fields.get("display_name") + " in " + fields.get("container_project_id") + " on "
                + fields.get("cluster_node_id") + " " + fields.get("status") + " "
                + tag.get("scope").toString().substring("dis:k8s:".length()) + "=" + tag.get("tag") + " behind "
                + behind;
    }
}
