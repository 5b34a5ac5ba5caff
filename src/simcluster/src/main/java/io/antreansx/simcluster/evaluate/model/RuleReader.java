package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Rule.RuleAction;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.IcmpMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.IgmpMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.PortMatch;
import io.antreansx.simcluster.evaluate.model.TrafficMatch.PortRange;
import io.antreansx.simcluster.evaluate.model.Transport.PortProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rules of Antrea's and of Kubernetes' policies, which share their words. */
record RuleReader(PeerReader peers, String namespace) {

    static RuleReader ofNamespace(String namespace) {
        return new RuleReader(new PeerReader(namespace), namespace);
    }

    List<Rule> readRules(JsonNode rules, String peerField) {
        return Json.list(rules, rule -> read(rule, peerField));
    }

    private Rule read(JsonNode rule, String peerField) {
        String action = rule.path("action").asText("Allow").toUpperCase(Locale.ROOT);
        return new Rule(
                rule.path("name").asText(),
                RuleAction.valueOf(action),
                Json.list(rule.path("appliedTo"), peers::read),
                Json.list(rule.path(peerField), peers::read),
                Json.list(rule.path("toServices"), this::readService),
                readTraffic(rule));
    }

    private ServiceName readService(JsonNode json) {
        return new ServiceName(
                json.path("namespace").asText(namespace), json.path("name").asText());
    }

    private static List<TrafficMatch> readTraffic(JsonNode rule) {
        List<TrafficMatch> matches = new ArrayList<>(Json.list(rule.path("ports"), RuleReader::readPort));
        for (JsonNode protocol : rule.path("protocols")) {
            JsonNode icmp = protocol.path("icmp");
            matches.add(
                    Json.present(icmp)
                            ? new IcmpMatch(Json.integer(icmp.path("icmpType")), Json.integer(icmp.path("icmpCode")))
                            : new IgmpMatch());
        }
        return matches;
    }

    private static PortMatch readPort(JsonNode json) {
        JsonNode port = json.path("port");
        return new PortMatch(
                PortProtocol.valueOf(json.path("protocol").asText("TCP")),
                range(port, json.path("endPort")),
                port.isTextual() ? Optional.of(port.asText()) : Optional.empty(),
                range(json.path("sourcePort"), json.path("sourceEndPort")));
    }

    private static Optional<PortRange> range(JsonNode first, JsonNode last) {
        return first.isNumber()
                ? Optional.of(new PortRange(first.intValue(), last.isNumber() ? last.intValue() : first.intValue()))
                : Optional.empty();
    }
}
