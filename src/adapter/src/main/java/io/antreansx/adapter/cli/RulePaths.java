package io.antreansx.adapter.cli;

import io.antreansx.adapter.firewall.intent.IntentSource;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.nsx.NsxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** From a policy's path and a rule's id to the rule's path, read from NSX when a trace needs it. */
record RulePaths(IntentSource source) implements BiFunction<String, Long, Optional<String>> {

    private static final Logger LOG = Logger.getLogger(RulePaths.class);

    @Override
    public Optional<String> apply(String policyPath, Long ruleId) {
        try {
            return Optional.ofNullable(of(policyPath).get(ruleId));
        } catch (NsxException e) {
            LOG.debugf(e, "The rule %d of %s was not looked up.", ruleId, policyPath);
            return Optional.empty();
        }
    }

    /**
     * Paths by rule id; empty when NSX does not have the policy.
     *
     * @throws NsxException when NSX did not answer
     */
    Map<Long, String> of(String policyPath) {
        return source.policy(policyPath)
                .map(read -> read.value().rules().stream()
                        .collect(Collectors.toUnmodifiableMap(Rule::ruleId, Rule::path, (one, other) -> one)))
                .orElse(Map.of());
    }
}
