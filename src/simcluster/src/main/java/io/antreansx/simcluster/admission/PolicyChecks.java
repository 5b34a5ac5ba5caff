package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the webhook of ClusterNetworkPolicies refuses, in its order. */
final class PolicyChecks {

    private final JsonNode spec;
    private final Collection<String> tierNames;
    private final List<JsonNode> ingress = new ArrayList<>();
    private final List<JsonNode> egress = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    PolicyChecks(JsonNode policy, Collection<String> tierNames) {
        this.spec = policy.path("spec");
        this.tierNames = tierNames;
        spec.path("ingress").forEach(ingress::add);
        spec.path("egress").forEach(egress::add);
    }

    List<String> violations() {
        checkTier();
        checkNames();
        checkWhereAppliedTo();
        appliedToLists().forEach(this::checkAppliedTo);
        checkServicesInEgress();
        ingress.forEach(rule -> rule.path("from").forEach(this::checkPeer));
        egress.forEach(rule -> rule.path("to").forEach(this::checkPeer));
        ingress.forEach(this::checkAppliedToService);
        RuleChecks rules = new RuleChecks(violations);
        Stream.concat(ingress.stream(), egress.stream()).forEach(rules::check);
        return violations;
    }

    private List<JsonNode> rules() {
        return Stream.concat(ingress.stream(), egress.stream()).toList();
    }

    private void checkTier() {
        String tier = spec.path("tier").asText();
        boolean known = tier.isEmpty()
                || tierNames.contains(tier)
                || Tier.STATIC.stream().anyMatch(fixed -> fixed.name().equals(tier.toLowerCase(Locale.ROOT)));
        if (!known) {
            violations.add("tier " + tier + " does not exist");
        }
        if (tier.equalsIgnoreCase(Tier.BASELINE)
                && rules().stream()
                        .anyMatch(rule -> "Pass".equals(rule.path("action").asText()))) {
            violations.add("`Pass` action should not be set for Baseline Tier policy rules");
        }
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        boolean unique = rules().stream()
                .map(rule -> rule.path("name").asText())
                .filter(name -> !name.isEmpty())
                .allMatch(seen::add);
        if (!unique) {
            violations.add("rules names must be unique within the policy");
        }
    }

    private void checkWhereAppliedTo() {
        boolean inSpec = !spec.path("appliedTo").isEmpty();
        long inRules = rules().stream()
                .filter(rule -> !rule.path("appliedTo").isEmpty())
                .count();
        if (inSpec && inRules > 0) {
            violations.add("appliedTo should not be set in both spec and rules");
        }
        if (!inSpec && inRules == 0) {
            violations.add("appliedTo needs to be set in either spec or rules");
        }
        if (inRules > 0 && inRules < rules().size()) {
            violations.add("appliedTo field should either be set in all rules or in none of them");
        }
    }

    private List<JsonNode> appliedToLists() {
        return Stream.concat(Stream.of(spec), rules().stream())
                .map(holder -> holder.path("appliedTo"))
                .filter(list -> !list.isEmpty())
                .toList();
    }

    private void checkAppliedTo(JsonNode entries) {
        for (JsonNode entry : entries) {
            Checks.alone(entry, "appliedTo", violations, "group", "nodeSelector", "serviceAccount", "service");
            Checks.labels(entry, violations);
        }
        long services = Checks.count(entries, entry -> entry.has("service"));
        if (services > 0 && services < entries.size()) {
            violations.add("a rule/policy cannot be applied to Services and other peers at the same time");
        }
    }

    private void checkServicesInEgress() {
        boolean inRule = egress.stream()
                .anyMatch(rule -> Checks.count(rule.path("appliedTo"), entry -> entry.has("service")) > 0);
        boolean inSpec = !egress.isEmpty() && Checks.count(spec.path("appliedTo"), entry -> entry.has("service")) > 0;
        if (inRule || inSpec) {
            violations.add("egress rule cannot be applied to Services");
        }
    }

    private void checkPeer(JsonNode peer) {
        Checks.labels(peer, violations);
        if (peer.has("namespaces") && peer.has("namespaceSelector")) {
            violations.add(
                    "namespaces and namespaceSelector cannot be set at the same time for a single NetworkPolicyPeer");
        }
        for (JsonNode key : peer.path("namespaces").path("sameLabels")) {
            if (!Checks.validKey(key.asText())) {
                violations.add("Invalid label key in sameLabels: " + key.asText());
            }
        }
        if (peer.has("ipBlock")) {
            Checks.ipBlock(peer.path("ipBlock"), violations);
        }
        Checks.alone(peer, "rules", violations, "group", "serviceAccount", "nodeSelector");
        String fqdn = peer.path("fqdn").asText();
        if (!fqdn.isEmpty() && !fqdn.matches("[-0-9a-zA-Z.*]+")) {
            violations.add("invalid characters in egress rule fqdn field: " + fqdn);
        }
    }

    private void checkAppliedToService(JsonNode rule) {
        JsonNode appliedTo = rule.path("appliedTo").isEmpty() ? spec.path("appliedTo") : rule.path("appliedTo");
        boolean toService = Checks.count(appliedTo, entry -> entry.has("service")) > 0;
        if (toService && Checks.count(rule.path("from"), peer -> !peer.has("ipBlock")) > 0) {
            violations.add("a rule/policy that is applied to Services can only use ipBlock to select workloads");
        }
    }
}
