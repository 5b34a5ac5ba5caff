package io.antreansx.adapter.troubleshoot;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From Antrea's {@code TYPE:NAME} and rule name to the policy that a person knows. Remembers; made for one trace. */
final class PolicyNames {

    private static final String ACNP = "AntreaClusterNetworkPolicy";
    private static final Pattern TEXT = Pattern.compile("([^:]+):(?:([^/]+)/)?(.+)");
    /** NSX rule id, then whatever tells two halves of one rule apart. */
    private static final Pattern RULE = Pattern.compile("(\\d{1,18})(?:-.*)?");

    private final KubernetesClient client;
    private final BiFunction<String, Long, Optional<String>> rulePaths;
    private final Map<String, Optional<ClusterNetworkPolicy>> known = new HashMap<>();

    /** @param rulePaths (policy path, rule id) to rule path, where the intent is known */
    PolicyNames(KubernetesClient client, BiFunction<String, Long, Optional<String>> rulePaths) {
        this.client = client;
        this.rulePaths = rulePaths;
    }

    DecidingPolicy resolve(String text, String rule) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return new DecidingPolicy.OfKubernetes("NetworkPolicy", "", text, text, rule);
        }
        String name = parts.group(3);
        if (!parts.group(1).equals(ACNP)) {
            String namespace = parts.group(2) == null ? "" : parts.group(2);
            return new DecidingPolicy.OfKubernetes(parts.group(1), namespace, name, text, rule);
        }
        return known.computeIfAbsent(name, this::read)
                .map(policy -> isOurs(policy)
                        ? ofNsx(policy, text, rule)
                        : new DecidingPolicy.OfKubernetes(ACNP, "", name, text, rule))
                .orElseGet(() -> new DecidingPolicy.Gone(name, text, rule));
    }

    private DecidingPolicy.OfNsx ofNsx(ClusterNetworkPolicy policy, String text, String rule) {
        Map<String, String> annotations = policy.getMetadata().getAnnotations();
        String path = annotations.getOrDefault("antrea-nsx-adapter.io/nsx-path", "");
        Matcher id = RULE.matcher(rule);
        long ruleId = id.matches() ? Long.parseLong(id.group(1)) : 0;
        return new DecidingPolicy.OfNsx(
                annotations.getOrDefault(
                        "ccp-adapter.antrea.tanzu.vmware.com/display-name",
                        policy.getMetadata().getName()),
                path,
                ruleId,
                ruleId == 0 ? Optional.empty() : rulePaths.apply(path, ruleId),
                text,
                rule);
    }

    private Optional<ClusterNetworkPolicy> read(String name) {
        return Optional.ofNullable(
                client.resources(ClusterNetworkPolicy.class).withName(name).get());
    }

    private static boolean isOurs(ClusterNetworkPolicy policy) {
        Map<String, String> labels = policy.getMetadata().getLabels();
        return labels != null
                && "antrea-nsx-adapter".equals(labels.get("app.kubernetes.io/managed-by"))
                && policy.getMetadata().getAnnotations() != null;
    }
}
