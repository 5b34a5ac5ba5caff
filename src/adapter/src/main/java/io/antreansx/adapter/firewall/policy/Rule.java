package io.antreansx.adapter.firewall.policy;

import java.util.List;

/**
 * One rule. Absent strings are empty, absent lists are empty.
 *
 * @param ruleId NSX's number for the rule, 0 when NSX has not assigned one yet
 * @param action ALLOW, DROP, REJECT, JUMP_TO_APPLICATION
 * @param direction IN, OUT, IN_OUT or empty
 * @param sourceGroups group paths, addresses or {@code ANY}
 * @param services service paths or {@code ANY}
 * @param ipProtocol IPV4, IPV6, IPV4_IPV6 or empty
 * @param tag log label
 */
public record Rule(
        String path,
        String id,
        String displayName,
        long ruleId,
        int sequenceNumber,
        long createTime,
        String action,
        String direction,
        List<String> sourceGroups,
        List<String> destinationGroups,
        boolean sourcesExcluded,
        boolean destinationsExcluded,
        List<String> services,
        List<ServiceEntry> serviceEntries,
        List<String> profiles,
        List<String> scope,
        String ipProtocol,
        boolean logged,
        String tag,
        boolean disabled) {}
