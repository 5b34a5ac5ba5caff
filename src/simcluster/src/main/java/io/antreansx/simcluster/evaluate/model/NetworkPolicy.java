package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes NetworkPolicy.
 *
 * @param pods what it selects in its namespace
 * @param isolatesIngress selected pods receive only what some policy allows
 * @param isolatesEgress selected pods send only what some policy allows
 */
public record NetworkPolicy(
        String namespace,
        String name,
        Peer pods,
        boolean isolatesIngress,
        boolean isolatesEgress,
        List<Rule> ingress,
        List<Rule> egress) {

    public NetworkPolicy {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** Reads a policy of group {@code networking.k8s.io}. */
    public static NetworkPolicy read(JsonNode object) {
        String namespace = Json.namespace(object);
        JsonNode spec = object.path("spec");
        List<String> types = Json.list(spec.path("policyTypes"), JsonNode::asText);
        RuleReader rules = RuleReader.ofNamespace(namespace);
        LabelSelector pods = LabelSelector.read(spec.path("podSelector")).orElse(LabelSelector.EVERYTHING);
        return new NetworkPolicy(
                namespace,
                Json.name(object),
                new Peer.Workloads(Optional.of(pods), Optional.of(Namespace.selectorOf(namespace))),
                types.isEmpty() || types.contains("Ingress"),
                types.isEmpty() ? spec.has("egress") : types.contains("Egress"),
                rules.readRules(spec.path("ingress"), "from"),
                rules.readRules(spec.path("egress"), "to"));
    }
}
