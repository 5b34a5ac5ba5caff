package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.nsx.NsxException;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * From an ACNP of ours and an NSX rule id to the path of the rule. Asks the cluster when an ACNP is new and NSX when a rule
 * is, and remembers: also what NSX does not have, since Antrea goes on counting rules that are gone. Not thread-safe.
 */
final class StatisticsPolicies {
    private static final Logger LOG = Logger.getLogger(StatisticsPolicies.class);

    private final KubernetesClient client;
    private final Function<String, Map<Long, String>> rulesOf;
    private Map<String, String> pathByName = Map.of();
    private Set<String> foreign = Set.of();
    private final Map<String, Map<Long, String>> rules = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Set<Long>> missing = new HashMap<>();

    /** @param rulesOf rule paths by rule id, of a policy's path; empty when NSX does not have it */
    StatisticsPolicies(KubernetesClient client, Function<String, Map<Long, String>> rulesOf) {
        this.client = client;
        this.rulesOf = rulesOf;
    }

    /**
     * A new round with these ACNPs, ours and others.
     *
     * @param again whether what was not found is looked for once more
     */
    void begin(Set<String> names, boolean again) {
        asked.clear();
        if (again) {
            missing.clear();
            foreign = Set.of();
        }
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
        Set<Long> without = missing.computeIfAbsent(policy, path -> new HashSet<>());
        boolean isNew = !rules.getOrDefault(policy, Map.of()).containsKey(ruleId) && !without.contains(ruleId);
        if (isNew && asked.add(policy)) {
            rules.put(policy, read(policy));
        }
        String path = rules.getOrDefault(policy, Map.of()).get(ruleId);
        if (path == null) {
            without.add(ruleId);
        }
        return Optional.ofNullable(path);
    }

    /** A policy that NSX does not let us read, or that we do not understand, keeps no other from being told of. */
    private Map<Long, String> read(String policy) {
        try {
            return Map.copyOf(rulesOf.apply(policy));
        } catch (NsxException e) {
            if (concernsAll(e.kind())) {
                throw e;
            }
            LOG.debugf(e, "The rules of %s were not read; their statistics are left out.", policy);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The rules of %s were not understood; their statistics are left out.", policy);
        }
        return Map.of();
    }

    private static boolean concernsAll(NsxException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, UNTRUSTED, THROTTLED, UNAVAILABLE -> true;
            case FORBIDDEN, NOT_FOUND, CONFLICT, INVALID, TOO_LARGE, UNEXPECTED -> false;
        };
    }
}
