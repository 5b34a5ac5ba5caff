package io.antreansx.adapter.troubleshoot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads {@code AntreaClusterNetworkPolicyStats} of {@code stats.antrea.io/v1alpha1}, which antrea-controller serves. Zero
 * counters, and rules without traffic, are not in it. With the feature off there is no such API, or it is empty.
 */
final class AntreaStatistics implements Supplier<List<PolicyCounters>> {
    private static final ResourceDefinitionContext STATS = new ResourceDefinitionContext.Builder()
            .withGroup("stats.antrea.io")
            .withVersion("v1alpha1")
            .withKind("AntreaClusterNetworkPolicyStats")
            .withPlural("antreaclusternetworkpolicystats")
            .withNamespaced(false)
            .build();

    private final KubernetesClient client;

    AntreaStatistics(KubernetesClient client) {
        this.client = client;
    }

    /** @throws KubernetesClientException when the API server does not answer, or not to us */
    @Override
    public List<PolicyCounters> get() {
        try {
            return client.genericKubernetesResources(STATS).list().getItems().stream()
                    .map(AntreaStatistics::counters)
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    private static PolicyCounters counters(GenericKubernetesResource stats) {
        Map<String, RuleCounters> rules = new HashMap<>();
        if (stats.get("ruleTrafficStats") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> rule
                        && rule.get("name") instanceof String name
                        && rule.get("trafficStats") instanceof Map<?, ?> traffic) {
                    rules.merge(name, counters(traffic), RuleCounters::plus);
                }
            }
        }
        return new PolicyCounters(
                stats.getMetadata().getName(),
                stats.getMetadata().getUid() + " " + stats.getMetadata().getCreationTimestamp(),
                rules);
    }

    private static RuleCounters counters(Map<?, ?> traffic) {
        return new RuleCounters(number(traffic, "packets"), number(traffic, "bytes"), number(traffic, "sessions"));
    }

    private static long number(Map<?, ?> traffic, String field) {
        return traffic.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
