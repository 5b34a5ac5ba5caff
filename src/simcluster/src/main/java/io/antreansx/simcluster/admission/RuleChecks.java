package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * What a policy's webhook refuses in the rules' traffic. One instance looks at all rules of a policy in order: Antrea does not forget
 * that it saw IGMP or ICMP when it goes on to the next rule.
 */
final class RuleChecks {

    private static final Set<String> UNANSWERED = Set.of("Pass", "Reject");

    private final List<String> violations;
    private boolean seenIgmp;
    private boolean seenOther;

    RuleChecks(List<String> violations) {
        this.violations = violations;
    }

    void check(JsonNode rule) {
        checkToServices(rule);
        checkMulticast(rule);
        checkIgmp(rule);
        checkLayer7(rule);
        rule.path("ports").forEach(this::checkPort);
    }

    private void checkToServices(JsonNode rule) {
        boolean mixed = rule.has("to") || rule.has("ports") || rule.has("protocols");
        if (!rule.path("toServices").isEmpty() && mixed) {
            violations.add("`toServices` cannot be used with `to`, `ports` or `protocols`");
        }
    }

    private void checkMulticast(JsonNode rule) {
        long multicast = Checks.count(rule.path("to"), peer -> Checks.isMulticast(peer.path("ipBlock")));
        long unicast =
                Checks.count(rule.path("to"), peer -> peer.has("ipBlock") && !Checks.isMulticast(peer.path("ipBlock")));
        if (multicast > 0 && unicast > 0) {
            violations.add("can not set multicast groupAddress together with unicast ip address");
        }
        if (multicast > 0 && UNANSWERED.contains(rule.path("action").asText())) {
            violations.add("multicast does not support action Pass or Reject");
        }
    }

    private void checkIgmp(JsonNode rule) {
        boolean hasPeers = !rule.path("from").isEmpty() || !rule.path("to").isEmpty();
        boolean hasPorts =
                !rule.path("ports").isEmpty() || !rule.path("toServices").isEmpty();
        for (JsonNode protocol : rule.path("protocols")) {
            seenIgmp |= protocol.has("igmp");
            seenOther |= protocol.has("icmp");
        }
        if (seenIgmp && UNANSWERED.contains(rule.path("action").asText())) {
            violations.add("protocol IGMP does not support Pass or Reject");
        }
        if (seenIgmp && (seenOther || hasPeers || hasPorts)) {
            violations.add("protocol IGMP can not be used with other protocols or other properties like from, to");
        }
    }

    /** The feature gate is off unless somebody turns it on. */
    private void checkLayer7(JsonNode rule) {
        if (!rule.path("l7Protocols").isEmpty()) {
            violations.add("layer 7 protocols can only be used when layer 7 NetworkPolicy is enabled");
        }
    }

    private void checkPort(JsonNode entry) {
        JsonNode port = entry.path("port");
        if (entry.has("endPort")) {
            if (port.isMissingNode()) {
                violations.add("if `endPort` is specified `port` must be specified");
            } else if (port.isTextual()) {
                violations.add("if `port` is a string `endPort` cannot be specified");
            } else if (entry.path("endPort").intValue() < port.intValue()) {
                violations.add("`endPort` should be greater than or equal to `port`");
            }
        }
        JsonNode last = entry.path("sourceEndPort");
        JsonNode first = entry.path("sourcePort");
        if (!last.isMissingNode() && first.isMissingNode()) {
            violations.add("if `sourceEndPort` is specified `sourcePort` must be specified");
        } else if (!last.isMissingNode() && last.intValue() < first.intValue()) {
            violations.add("`sourceEndPort` should be greater than or equal to `sourcePort`");
        }
    }
}
