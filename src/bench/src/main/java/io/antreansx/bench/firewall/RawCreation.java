package io.antreansx.bench.firewall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What no adapter can be faster than: the same objects, created in the order that keeps a firewall closed. */
record RawCreation(
        BareCluster cluster, List<ObjectNode> children, List<ObjectNode> parents, List<ObjectNode> policies) {

    /**
     * @param waiting part of the time in which nothing was written because Antrea computed members
     * @param writes requests that changed an object
     */
    record Times(double seconds, double waiting, int writes) {}

    /** Everything that the adapter has written. */
    static RawCreation of(BareCluster cluster) {
        List<ObjectNode> children = new ArrayList<>();
        List<ObjectNode> parents = new ArrayList<>();
        for (ObjectNode group : cluster.prepared(BareCluster.GROUPS)) {
            (group.path("spec").has("childGroups") ? parents : children).add(group);
        }
        return new RawCreation(cluster, children, parents, cluster.prepared(BareCluster.POLICIES));
    }

    /** Each object once. */
    Times create() {
        return timed(List.of(), policies);
    }

    /** The adapter's writes where the cluster isolates pods itself: policies with both Allow and Drop stand with their denies alone before any is whole. */
    Times createDeniesFirst() {
        List<ObjectNode> mixed = policies.stream().filter(RawCreation::mixes).toList();
        List<ObjectNode> others =
                policies.stream().filter(policy -> !mixes(policy)).toList();
        return timed(mixed, others);
    }

    private Times timed(List<ObjectNode> twice, List<ObjectNode> once) {
        List<byte[]> first = bytes(children);
        List<byte[]> second = bytes(parents);
        List<byte[]> denies = bytes(twice.stream().map(RawCreation::deniesOf).toList());
        List<byte[]> third = bytes(once);
        try (ObjectWatch groups = new ObjectWatch(cluster, BareCluster.GROUPS)) {
            long begin = System.nanoTime();
            cluster.create(BareCluster.GROUPS, first, FirewallBed.AT_ONCE);
            cluster.create(BareCluster.GROUPS, second, FirewallBed.AT_ONCE);
            long written = System.nanoTime();
            int all = first.size() + second.size();
            Waiting.until(
                    FirewallBed.PATIENCE,
                    () -> groups.computed() == all,
                    () -> groups.computed() + " of " + all + " groups are computed");
            long computed = System.nanoTime();
            cluster.create(BareCluster.POLICIES, denies, FirewallBed.AT_ONCE);
            cluster.create(BareCluster.POLICIES, third, FirewallBed.AT_ONCE);
            cluster.replaceRules(BareCluster.POLICIES, twice, FirewallBed.AT_ONCE);
            return new Times(
                    (System.nanoTime() - begin) / 1e9,
                    (computed - written) / 1e9,
                    all + third.size() + 2 * twice.size());
        }
    }

    private List<byte[]> bytes(List<ObjectNode> objects) {
        return objects.stream().map(cluster::bytes).toList();
    }

    private static boolean mixes(ObjectNode policy) {
        int denies = rules(deniesOf(policy));
        return denies > 0 && denies < rules(policy);
    }

    private static int rules(JsonNode policy) {
        return policy.at("/spec/ingress").size() + policy.at("/spec/egress").size();
    }

    private static ObjectNode deniesOf(ObjectNode policy) {
        ObjectNode denies = policy.deepCopy();
        for (String direction : List.of("ingress", "egress")) {
            if (denies.at("/spec/" + direction) instanceof ArrayNode rules) {
                rules.removeIf(rule -> rule.path("action").asText().equals("Allow"));
            }
        }
        return denies;
    }

    void wipe() {
        cluster.delete(BareCluster.POLICIES, names(policies), FirewallBed.AT_ONCE);
        cluster.delete(BareCluster.GROUPS, names(parents), FirewallBed.AT_ONCE);
        cluster.delete(BareCluster.GROUPS, names(children), FirewallBed.AT_ONCE);
    }

    private static List<String> names(List<ObjectNode> objects) {
        return objects.stream()
                .map(object -> object.path("metadata").path("name").asText())
                .toList();
    }
}
