package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import io.antreansx.adapter.firewall.translate.PlannedRule.Peer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sources and destinations of one rule. */
final class RulePeers {

    private final Rule rule;
    private final UsedGroups groups;
    private final Reasons reasons;

    RulePeers(Rule rule, UsedGroups groups, Reasons reasons) {
        this.rule = rule;
        this.groups = groups;
        this.reasons = reasons;
    }

    /** @return empty for any, as in {@link PlannedRule#peers()}; also when reasons were added */
    List<Peer> peers(List<String> entries) {
        Optional<IpVersion> version = IpVersion.of(rule.ipProtocol());
        if (version.isEmpty()) {
            refuse(
                    RefusalCode.INVALID_VALUE,
                    rule.path(),
                    "IP protocol '" + rule.ipProtocol() + "' is unknown; use IPV4, IPV6 or IPV4_IPV6");
            return List.of();
        }
        if (Any.isAny(entries)) {
            return version.get()
                    .everyAddress()
                    .<List<Peer>>map(all -> List.of(new Peer.BlockPeer(all)))
                    .orElse(List.of());
        }
        Set<Peer> peers = new LinkedHashSet<>();
        entries.forEach(entry -> {
            if (isPath(entry)) {
                addGroup(entry, version.get(), peers);
            } else {
                addAddress(entry, version.get(), peers);
            }
        });
        return List.copyOf(peers);
    }

    private void addGroup(String path, IpVersion version, Set<Peer> peers) {
        groups.use(path, rule.path(), rule.ruleId(), reasons).ifPresent(group -> {
            peers.add(new Peer.GroupPeer(group.parent().name()));
            if (!group.children().stream().allMatch(child -> isOf(version, child.members()))) {
                refuse(
                        RefusalCode.IP_PROTOCOL,
                        rule.path(),
                        "the rule is for " + version + " only, but " + path
                                + " has members with other addresses; set the IP protocol to IPV4_IPV6");
            }
        });
    }

    private void addAddress(String entry, IpVersion version, Set<Peer> peers) {
        for (String cidr : Addresses.cidrs(List.of(entry), rule.path(), rule.ruleId(), reasons)) {
            peers.add(new Peer.BlockPeer(cidr));
            if (!version.includes(cidr)) {
                refuse(
                        RefusalCode.IP_PROTOCOL,
                        rule.path(),
                        "the rule is for " + version + " only, but names " + entry
                                + "; remove the address or set the IP protocol to IPV4_IPV6");
            }
        }
    }

    private static boolean isOf(IpVersion version, Members members) {
        return version == IpVersion.IPV4_IPV6
                || (members instanceof Members.Blocks(List<String> cidrs)
                        && cidrs.stream().allMatch(version::includes));
    }

    private static boolean isPath(String entry) {
        return entry.startsWith("/");
    }

    private void refuse(RefusalCode code, String path, String message) {
        reasons.add(code, path, rule.ruleId(), message);
    }
}
