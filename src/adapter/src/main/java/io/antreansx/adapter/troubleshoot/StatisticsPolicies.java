package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From an ACNP of ours and an NSX rule id to the path of the rule. Asks the cluster when an ACNP is new and NSX when a rule
 * is, once a round at most, and remembers. Not thread-safe.
 */
final class StatisticsPolicies {
    private final KubernetesClient client;
    private final Function<String, Map<Long, String>> rulesOf;
    private Map<String, String> pathByName = Map.of();
    private Set<String> foreign = Set.of();
    private final Map<String, Map<Long, String>> rules = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /** @param rulesOf rule paths by rule id, of a policy's path; empty when NSX does not have it */
    StatisticsPolicies(KubernetesClient client, Function<String, Map<Long, String>> rulesOf) {
        this.client = client;
        this.rulesOf = rulesOf;
    }

    /** A new round with these ACNPs, ours and others. */
    void begin(Set<String> names) {
        asked.clear();
        boolean allKnown = names.stream().allMatch(name -> pathByName.containsKey(name) || foreign.contains(name));
        if (!allKnown) {
            pathByName = ours();
            foreign = names.stream()
                    .filter(name -> !pathByName.containsKey(name))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private Map<String, String> ours() {
        return client
                .resources(ClusterNetworkPolicy.class)
                .withLabel("app.kubernetes.io/managed-by", "antrea-nsx-adapter")
                .list(new ListOptionsBuilder().withResourceVersion("0").build())
                .getItems()
                .stream()
                .filter(policy -> policy.getMetadata().getAnnotations() != null
                        && policy.getMetadata().getAnnotations().containsKey("antrea-nsx-adapter.io/nsx-path"))
                .collect(Collectors.toUnmodifiableMap(
                        policy -> policy.getMetadata().getName(),
                        policy -> policy.getMetadata().getAnnotations().get("antrea-nsx-adapter.io/nsx-path")));
    }

    Optional<String> rulePath(String name, long ruleId) {
        String policy = pathByName.get(name);
        if (policy == null) {
            return Optional.empty();
        }
        if (!rules.getOrDefault(policy, Map.of()).containsKey(ruleId) && asked.add(policy)) {
            rules.put(policy, Map.copyOf(rulesOf.apply(policy)));
        }
        return Optional.ofNullable(rules.getOrDefault(policy, Map.of()).get(ruleId));
    }
}
