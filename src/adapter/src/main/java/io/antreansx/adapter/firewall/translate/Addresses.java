package io.antreansx.adapter.firewall.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses, CIDRs and ranges of NSX as the CIDRs that Antrea knows. */
final class Addresses {

    private Addresses() {}

    /** What cannot be expressed is left out and added to {@code reasons}. */
    static List<String> cidrs(List<String> addresses, String path, long ruleId, Reasons reasons) {
        List<String> cidrs = new ArrayList<>();
        for (String address : addresses) {
            Optional<List<Cidr>> blocks = Cidr.parse(address.strip());
            if (blocks.isEmpty()) {
                reasons.add(
                        RefusalCode.INVALID_VALUE,
                        path,
                        ruleId,
                        "'" + address + "' is no address, CIDR or range a-b; correct it");
            } else if (blocks.get().stream().anyMatch(Cidr::multicast)) {
                reasons.add(
                        RefusalCode.MULTICAST_ADDRESS,
                        path,
                        ruleId,
                        "'" + address + "' contains multicast addresses; use unicast addresses");
            } else {
                blocks.get().forEach(block -> cidrs.add(block.toString()));
            }
        }
        return List.copyOf(cidrs);
    }
}
