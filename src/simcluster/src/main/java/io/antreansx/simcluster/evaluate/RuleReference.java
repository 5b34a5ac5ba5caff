package io.antreansx.simcluster.evaluate;

/**
 * One rule of one policy.
 *
 * @param namespace empty for cluster-scoped policies
 * @param rule the rule's name; empty where rules have none
 * @param index the rule's place within its direction, from 0
 */
public record RuleReference(
        PolicyKind kind, String namespace, String policy, Direction direction, String rule, int index) {

    /** {@code AntreaClusterNetworkPolicy:NAME} or {@code K8sNetworkPolicy:NAMESPACE/NAME}, as Traceflow reports it. */
    public String policyReference() {
        return kind.reference() + ":" + (namespace.isEmpty() ? policy : namespace + "/" + policy);
    }
}
