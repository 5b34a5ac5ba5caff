package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.firewall.proof.SampleCluster.SamplePod;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who is a member of an NSX group. Effective members of criteria are pods; addresses are members by themselves. */
final class NsxGroups {

    private final SampleCluster cluster;
    private final Map<String, JsonNode> groups;

    NsxGroups(SampleCluster cluster, Map<String, JsonNode> groups) {
        this.cluster = cluster;
        this.groups = groups;
    }

    /** @param entry group path, address, CIDR or range */
    boolean has(String entry, String address) {
        if (!entry.startsWith("/")) {
            return NsxAddresses.contain(entry, address);
        }
        return member(groups.get(entry), cluster.podAt(address), Optional.of(address));
    }

    /** Applied To: only pods count. */
    boolean hasPod(String entry, SamplePod pod) {
        return member(groups.get(entry), Optional.of(pod), Optional.empty());
    }

    private boolean member(JsonNode group, Optional<SamplePod> pod, Optional<String> address) {
        boolean anyAlternative = false;
        boolean alternative = false;
        boolean and = false;
        for (JsonNode part : group.path("expression")) {
            if (part.has("conjunction_operator")) {
                and = part.path("conjunction_operator").asText().equals("AND");
                continue;
            }
            boolean matches = expression(part, pod, address);
            anyAlternative |= !and && alternative;
            alternative = and ? alternative && matches : matches;
        }
        return anyAlternative || alternative;
    }

    private boolean expression(JsonNode part, Optional<SamplePod> pod, Optional<String> address) {
        return switch (part.path("resource_type").asText()) {
            case "Condition" -> pod.isPresent() && condition(part, pod.get());
            case "NestedExpression" ->
                pod.isPresent()
                        && StreamSupport.stream(part.path("expressions").spliterator(), false)
                                .filter(inner -> inner.has("member_type"))
                                .allMatch(inner -> condition(inner, pod.get()));
            case "IPAddressExpression" ->
                address.isPresent()
                        && StreamSupport.stream(part.path("ip_addresses").spliterator(), false)
                                .anyMatch(block -> NsxAddresses.contain(block.asText(), address.get()));
            case "PathExpression" ->
                StreamSupport.stream(part.path("paths").spliterator(), false)
                        .anyMatch(path -> member(groups.get(path.asText()), pod, address));
            default -> throw new IllegalStateException("not generated: " + part);
        };
    }

    private boolean condition(JsonNode condition, SamplePod pod) {
        String value = condition.path("value").asText();
        boolean equal =
                switch (condition.path("member_type").asText() + "."
                        + condition.path("key").asText()) {
                    case "Pod.Tag" -> tagged(pod.labels(), value);
                    case "Namespace.Tag" -> tagged(pod.namespace().labels(), value);
                    case "Namespace.Name" -> pod.namespace().name().equals(value);
                    case "Service.Name" -> behind(value, pod);
                    default -> throw new IllegalStateException("not generated: " + condition);
                };
        return equal == condition.path("operator").asText().equals("EQUALS");
    }

    private static boolean tagged(Map<String, String> labels, String tag) {
        return labels.entrySet().stream()
                .anyMatch(label -> tag.equals("dis:k8s:" + label.getKey() + "|" + label.getValue()));
    }

    private boolean behind(String service, SamplePod pod) {
        return cluster.services().stream()
                .filter(known -> known.name().equals(service)
                        && known.namespace().equals(pod.namespace().name()))
                .filter(known -> !known.selector().isEmpty())
                .anyMatch(known -> known.selector().entrySet().stream()
                        .allMatch(label -> label.getValue().equals(pod.labels().get(label.getKey()))));
    }
}
