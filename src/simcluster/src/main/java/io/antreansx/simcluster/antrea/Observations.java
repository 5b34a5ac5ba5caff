package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.Action;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Decision;
import io.antreansx.simcluster.evaluate.Direction;
import io.antreansx.simcluster.evaluate.PolicyKind;
import io.antreansx.simcluster.evaluate.Verdict;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.Node;
import io.antreansx.simcluster.evaluate.model.Pod;

/** Writes what the agents on the packet's way saw, in the words of {@code status.results}. */
final class Observations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "Output";

    private final ClusterSnapshot snapshot;
    private final long now;

    /** @param now Unix time in seconds */
    Observations(ClusterSnapshot snapshot, long now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    /** One result for each node that the packet met. */
    ArrayNode results(Trace trace, Verdict verdict) {
        ArrayNode results = JSON.createArrayNode();
        ArrayNode sender = result(results, trace.sender().node(), "sender");
        observe(sender, "SpoofGuard", "", "Forwarded");
        if (trace.translated()) {
            observe(sender, "LB", "", "Forwarded")
                    .put("translatedDstIP", address(trace.receiver().orElseThrow()));
        }
        decision(sender, verdict.egress());
        if (verdict.egress().action().denies()) {
            return results;
        }
        if (trace.receiver().isEmpty()) {
            observe(sender, "Forwarding", OUTPUT, "ForwardedOutOfNetwork");
            return results;
        }
        Pod receiver = trace.receiver().get();
        ArrayNode last = trace.onOneNode() ? sender : overTunnel(results, sender, receiver);
        decision(last, verdict.ingress());
        if (!verdict.ingress().action().denies()) {
            observe(last, "Forwarding", OUTPUT, "Delivered").put("pod", receiver.namespace() + "/" + receiver.name());
        }
        return results;
    }

    private ArrayNode overTunnel(ArrayNode results, ArrayNode sender, Pod receiver) {
        observe(sender, "Forwarding", OUTPUT, "Forwarded").put("tunnelDstIP", nodeAddress(receiver.node()));
        ArrayNode other = result(results, receiver.node(), "receiver");
        observe(other, "Forwarding", "Classification", "Received");
        return other;
    }

    /** A flow that no policy spoke about leaves no observation. */
    private static void decision(ArrayNode observations, Decision decision) {
        if (!decision.byPolicy()) {
            return;
        }
        ObjectNode observation = observe(observations, "NetworkPolicy", table(decision), action(decision.action()));
        decision.rule().ifPresent(rule -> {
            observation.put("networkPolicy", rule.policyReference());
            if (!rule.rule().isEmpty()) {
                observation.put("networkPolicyRule", rule.rule());
            }
        });
    }

    private static String action(Action action) {
        return switch (action) {
            case ALLOW -> "Forwarded";
            case DROP -> "Dropped";
            case REJECT -> "Rejected";
        };
    }

    /** Allowed packets are seen in the rule's table, dropped ones where they are counted or where isolation ends them. */
    private static String table(Decision decision) {
        String side = decision.direction() == Direction.EGRESS ? "Egress" : "Ingress";
        if (decision.kind() == PolicyKind.KUBERNETES_ISOLATION) {
            return side + "DefaultRule";
        }
        return side + (decision.action().denies() ? "Metric" : "Rule");
    }

    private ArrayNode result(ArrayNode results, String node, String role) {
        return results.addObject()
                .put("node", node)
                .put("role", role)
                .put("timestamp", now)
                .putArray("observations");
    }

    private static ObjectNode observe(ArrayNode observations, String component, String info, String action) {
        ObjectNode observation = observations.addObject().put("component", component);
        if (!info.isEmpty()) {
            observation.put("componentInfo", info);
        }
        return observation.put("action", action);
    }

    private String nodeAddress(String name) {
        return snapshot.nodes().stream()
                .filter(node -> node.name().equals(name))
                .map(Node::addresses)
                .filter(addresses -> !addresses.isEmpty())
                .map(addresses -> addresses.get(0).text())
                .findFirst()
                .orElse("");
    }

    private static String address(Pod pod) {
        return pod.addresses().stream().findFirst().map(Address::text).orElse("");
    }
}
