package io.antreansx.adapter.troubleshoot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What decided over a packet at one step. In JSON and YAML {@code type} says which kind it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DecidingPolicy.OfNsx.class, name = "NSX"),
    @JsonSubTypes.Type(value = DecidingPolicy.OfKubernetes.class, name = "KUBERNETES"),
    @JsonSubTypes.Type(value = DecidingPolicy.Isolation.class, name = "ISOLATION"),
    @JsonSubTypes.Type(value = DecidingPolicy.Gone.class, name = "GONE"),
    @JsonSubTypes.Type(value = DecidingPolicy.Unnamed.class, name = "UNNAMED")
})
public sealed interface DecidingPolicy {

    /** One line for people. */
    String describe();

    /**
     * A security policy of NSX.
     *
     * @param path NSX policy path
     * @param ruleId NSX rule id, 0 when Antrea named none
     * @param rulePath absent when this process does not know the intent
     * @param policy Antrea's text, {@code AntreaClusterNetworkPolicy:NAME}
     * @param rule the ACNP's rule name
     */
    record OfNsx(String displayName, String path, long ruleId, Optional<String> rulePath, String policy, String rule)
            implements DecidingPolicy {
        @Override
        public String describe() {
            return "NSX policy " + displayName + (ruleId == 0 ? "" : ", rule " + ruleId) + " (" + rulePath.orElse(path)
                    + ")";
        }
    }

    /**
     * A policy that somebody made in Kubernetes.
     *
     * @param kind K8sNetworkPolicy, AntreaNetworkPolicy, AntreaClusterNetworkPolicy ...
     * @param namespace empty for a cluster-scoped policy
     * @param rule empty when it has no name
     */
    record OfKubernetes(String kind, String namespace, String name, String policy, String rule)
            implements DecidingPolicy {
        @Override
        public String describe() {
            return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name)
                    + (rule.isEmpty() ? "" : ", rule " + rule);
        }
    }

    /**
     * No rule at all: a Kubernetes NetworkPolicy selects the pod, and none allows the packet.
     *
     * @param table Antrea's table, such as IngressDefaultRule
     */
    record Isolation(String table) implements DecidingPolicy {
        @Override
        public String describe() {
            return "isolation by the Kubernetes NetworkPolicies of the pod (" + table + ")";
        }
    }

    /**
     * A ClusterNetworkPolicy that decided and is not there any more: whose it was, nobody can tell.
     *
     * @param rule empty when it has no name
     */
    record Gone(String name, String policy, String rule) implements DecidingPolicy {
        @Override
        public String describe() {
            return "AntreaClusterNetworkPolicy " + name + (rule.isEmpty() ? "" : ", rule " + rule)
                    + ", which was deleted meanwhile and may have been NSX's";
        }
    }

    /**
     * A policy of Antrea's that the agent could not name.
     *
     * @param table Antrea's table, such as IngressMetric
     */
    record Unnamed(String table) implements DecidingPolicy {
        @Override
        public String describe() {
            return "a policy that Antrea does not name, since it was deleted meanwhile (" + table + ")";
        }
    }
}
