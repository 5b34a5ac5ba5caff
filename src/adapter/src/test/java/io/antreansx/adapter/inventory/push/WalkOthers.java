package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.GatewayObject;
import io.antreansx.adapter.inventory.model.IngressObject;
import io.antreansx.adapter.inventory.model.IpPoolObject;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.NodeObject;
import io.antreansx.adapter.inventory.model.PolicyType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a random walk's cluster has beside namespaces, services and pods. */
final class WalkOthers {

    static final List<String> NODES = List.of("node-a", "node-b");

    private static final List<String> KINDS = List.of("policy", "ingress", "gateway", "egress", "pool");

    private static final Map<String, String> LISTS = Map.of(
            "policy", "networkpolicies.networking.k8s.io",
            "ingress", "ingresses.networking.k8s.io",
            "gateway", "gateways.gateway.networking.k8s.io",
            "egress", "egresses.crd.antrea.io",
            "pool", "ippools.crd.antrea.io");

    /** @param word stands in the spec, or is the service that an ingress leads to, or an egress's address */
    private record Thing(String kind, String uid, String namespace, String name, String word) {}

    private record WalkNode(String uid, boolean ready, boolean connected) {}

    private final Random random;
    private final Supplier<String> uids;
    private final Map<String, WalkNode> nodes = new TreeMap<>();
    private final Map<String, Thing> things = new TreeMap<>();
    private PushWorld world;

    WalkOthers(Random random, Supplier<String> uids) {
        this.random = random;
        this.uids = uids;
        NODES.forEach(name -> nodes.put(name, new WalkNode(uids.get(), true, true)));
    }

    void moveTo(PushWorld next) {
        lists(next).values().forEach(list -> list.forEach(Runnable::run));
    }

    /** What tells another process of everything, one object after the other, by the name of the API server's list. */
    Map<String, Deque<Runnable>> lists(PushWorld next) {
        world = next;
        Map<String, Deque<Runnable>> lists = new TreeMap<>();
        lists.put("nodes", new ArrayDeque<>());
        lists.put("antreaagentinfos.crd.antrea.io", new ArrayDeque<>());
        LISTS.values().forEach(name -> lists.put(name, new ArrayDeque<>()));
        nodes.forEach((name, node) -> {
            lists.get("nodes").add(() -> next.put(object(name, node)));
            lists.get("antreaagentinfos.crd.antrea.io").add(() -> next.state.replace(null, agent(name, node)));
        });
        things.values().forEach(thing -> lists.get(LISTS.get(thing.kind())).add(() -> next.put(object(thing))));
        return lists;
    }

    /** The node's UID; empty while it is gone. */
    String nodeUid(String name) {
        return nodes.containsKey(name) ? nodes.get(name).uid() : "";
    }

    /** A node that is drained away, comes back as another, falls ill, or whose agent loses its connections. */
    void changeNode() {
        String name = NODES.get(random.nextInt(NODES.size()));
        WalkNode before = nodes.get(name);
        if (before == null) {
            put(name, new WalkNode(uids.get(), true, true));
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                nodes.remove(name);
                world.state.replace(agent(name, before), null);
                world.remove(object(name, before));
            }
            case 1 -> put(name, new WalkNode(uids.get(), before.ready(), before.connected()));
            case 2 -> put(name, new WalkNode(before.uid(), !before.ready(), before.connected()));
            default -> put(name, new WalkNode(before.uid(), before.ready(), !before.connected()));
        }
    }

    /** Something else that is made, changed, removed, or made anew under its name. */
    void change(Set<String> namespaces) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean namespaced = !kind.equals("egress") && !kind.equals("pool");
        if (namespaced && namespaces.isEmpty()) {
            return;
        }
        String namespace = namespaced ? List.copyOf(namespaces).get(random.nextInt(namespaces.size())) : "";
        String key = kind + " " + namespace + "/" + random.nextInt(3);
        Thing before = things.get(key);
        String word = kind.equals("ingress") ? "svc-" + random.nextInt(3) : "10.1.1." + random.nextInt(4);
        if (before == null) {
            put(key, new Thing(kind, uids.get(), namespace, "thing-" + random.nextInt(99), word), null);
        } else if (random.nextInt(3) == 0) {
            things.remove(key);
            world.remove(object(before));
        } else {
            String uid = random.nextInt(3) == 0 ? uids.get() : before.uid();
            put(key, new Thing(kind, uid, namespace, before.name(), word), before);
        }
    }

    void removeAllIn(String namespace) {
        things.values().stream()
                .filter(thing -> thing.namespace().equals(namespace))
                .toList()
                .forEach(thing -> {
                    things.values().remove(thing);
                    world.remove(object(thing));
                });
    }

    /** @param namespaces UIDs by name, @param services UIDs by namespace and name */
    Map<String, String> expected(Map<String, String> namespaces, Map<String, String> services) {
        Map<String, String> lines = new TreeMap<>();
        nodes.forEach((name, node) -> lines.put(
                node.uid(),
                "node " + name + (node.ready() ? " HEALTHY" : " UNHEALTHY") + " agent "
                        + (node.connected() ? "HEALTHY" : "UNHEALTHY")));
        for (Thing thing : things.values()) {
            String in = " in " + namespaces.get(thing.namespace());
            String service = services.get(thing.namespace() + "/" + thing.word());
            lines.put(
                    thing.uid(),
                    thing.kind() + " " + thing.name()
                            + switch (thing.kind()) {
                                case "ingress" ->
                                    in + " to " + new TreeSet<>(service == null ? List.of() : List.of(service));
                                case "egress" -> " " + thing.word() + " spec: " + thing.word();
                                case "pool" -> " 4 spec: " + thing.word();
                                default -> in + " spec: " + thing.word();
                            });
        }
        return lines;
    }

    private void put(String name, WalkNode after) {
        WalkNode before = nodes.put(name, after);
        world.state.replace(before == null ? null : object(name, before), object(name, after), true);
        world.state.replace(before == null ? null : agent(name, before), agent(name, after));
    }

    private void put(String key, Thing after, Thing before) {
        things.put(key, after);
        world.state.replace(before == null ? null : object(before), object(after), true);
    }

    private static NodeObject object(String name, WalkNode node) {
        return new NodeObject(
                node.uid(), name, Map.of(), List.of(), List.of(), List.of(), "", node.ready(), List.of(), "", "");
    }

    /** Its heartbeat never grows old here: a silent agent has tests of its own. */
    private static AgentInfo agent(String name, WalkNode node) {
        return new AgentInfo(name, Instant.parse("2099-01-01T00:00:00Z"), node.connected(), "");
    }

    private static KubernetesObject object(Thing thing) {
        String spec = "spec: " + thing.word();
        return switch (thing.kind()) {
            case "policy" ->
                new NetworkPolicyObject(
                        thing.uid(), thing.namespace(), thing.name(), Map.of(), PolicyType.NETWORK_POLICY, 1, spec);
            case "ingress" ->
                new IngressObject(
                        thing.uid(), thing.namespace(), thing.name(), Map.of(), List.of(thing.word()), List.of(), spec);
            case "gateway" ->
                new GatewayObject(thing.uid(), thing.namespace(), thing.name(), Map.of(), List.of(), List.of(), spec);
            case "egress" -> new EgressObject(thing.uid(), thing.name(), Map.of(), thing.word(), "", spec);
            case "pool" -> new IpPoolObject(thing.uid(), thing.name(), Map.of(), 4, List.of(), spec);
            default -> throw new IllegalArgumentException(thing.kind());
        };
    }
}
