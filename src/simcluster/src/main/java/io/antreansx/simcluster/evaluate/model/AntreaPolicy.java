package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An Antrea ClusterNetworkPolicy, or an Antrea NetworkPolicy where {@code namespace} is not empty.
 *
 * @param tier as written; empty means {@link Tier#DEFAULT}
 * @param priority evaluated as a double, lowest first
 */
public record AntreaPolicy(
        String namespace,
        String name,
        String tier,
        double priority,
        List<Peer> appliedTo,
        List<Rule> ingress,
        List<Rule> egress) {

    public AntreaPolicy {
        appliedTo = List.copyOf(appliedTo);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    /** Reads a policy of group {@code crd.antrea.io}. */
    public static AntreaPolicy read(JsonNode object) {
        JsonNode spec = object.path("spec");
        RuleReader rules = RuleReader.ofNamespace(Json.namespace(object));
        return new AntreaPolicy(
                Json.namespace(object),
                Json.name(object),
                spec.path("tier").asText(),
                spec.path("priority").doubleValue(),
                Json.list(spec.path("appliedTo"), rules.peers()::read),
                rules.readRules(spec.path("ingress"), "from"),
                rules.readRules(spec.path("egress"), "to"));
    }
}
