package io.antreansx.adapter.firewall.policy;

import java.util.List;
import java.util.OptionalLong;

/**
 * One DFW security policy as NSX means it.
 *
 * @param path policy path, the identity
 * @param realizationId UUID that names the ACNP ({@code realization_id}, else {@code unique_id})
 * @param category NSX spelling: Ethernet, Emergency, Infrastructure, Environment, Application
 * @param internalSequence {@code internal_sequence_number} when NSX tells it
 * @param createTime milliseconds since the epoch, breaks ties
 * @param scope group paths; empty or {@code ANY} leaves the applied-to to the rules
 * @param connectivityPreference {@code NONE} when absent
 * @param schedulerPath empty when none
 * @param rules as NSX returned them, order not yet reliable
 */
public record SecurityPolicy(
        String path,
        String id,
        String displayName,
        String realizationId,
        String category,
        int sequenceNumber,
        OptionalLong internalSequence,
        long createTime,
        List<String> scope,
        String connectivityPreference,
        String schedulerPath,
        List<Tag> tags,
        long revision,
        List<Rule> rules) {
    /** NSX adds a rule of its own behind the others. */
    public boolean asksForDefaultRule() {
        return !connectivityPreference.isEmpty() && !connectivityPreference.equals("NONE");
    }

    /** Whether it decides about nothing: no rule is enabled, and it asks for no default rule. */
    public boolean isWithoutRules() {
        return rules.stream().allMatch(Rule::disabled) && !asksForDefaultRule();
    }
}
