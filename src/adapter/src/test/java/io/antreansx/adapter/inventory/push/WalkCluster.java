package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServiceType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The cluster of a random walk, and what NSX must show of it, worked out without any of the adapter's code. */
final class WalkCluster {

    record WalkPod(String uid, String namespace, String name, String app, String node, boolean running) {}

    record WalkService(String uid, String namespace, String name, String selector) {}

    private final Random random;
    private final Map<String, String> namespaces = new TreeMap<>();
    private final Map<String, WalkPod> pods = new TreeMap<>();
    private final Map<String, WalkService> services = new TreeMap<>();
    private final WalkOthers others;
    private PushWorld world;
    private int nextUid;

    WalkCluster(Random random, PushWorld world) {
        this.random = random;
        this.world = world;
        this.others = new WalkOthers(random, this::uid);
        createNamespace("ns-0");
        others.moveTo(world);
    }

    /** Another process, which lists one object after the other, several kinds at once, and sends meanwhile. */
    void moveTo(PushWorld next) {
        world = next;
        Map<String, Deque<Runnable>> lists = others.lists(next);
        lists.put("namespaces", new ArrayDeque<>());
        namespaces.forEach((name, uid) -> lists.get("namespaces").add(() -> next.put(namespace(name, uid))));
        lists.put("pods", new ArrayDeque<>());
        pods.values().forEach(pod -> lists.get("pods").add(() -> next.put(pod(pod))));
        lists.put("services", new ArrayDeque<>());
        lists.put("endpointslices", new ArrayDeque<>());
        services.values().forEach(service -> {
            lists.get("services").add(() -> next.put(service(service)));
            lists.get("endpointslices").add(() -> next.state.replace(null, slice(service)));
        });
        while (!lists.isEmpty()) {
            next.missing = List.copyOf(lists.keySet());
            String kind = pick(next.missing);
            Runnable object = lists.get(kind).poll();
            if (object == null) {
                lists.remove(kind);
            } else {
                object.run();
            }
            if (random.nextInt(3) == 0) {
                next.pass(Duration.ofSeconds(random.nextInt(4)));
            }
        }
        next.missing = List.of();
    }

    void change() {
        switch (random.nextInt(12)) {
            case 0 -> createNamespace("ns-" + random.nextInt(4));
            case 1 -> removeNamespace("ns-" + random.nextInt(4));
            case 2, 3 -> createPod();
            case 4 ->
                replacePod((before, uid) -> new WalkPod(
                        before.uid(), before.namespace(), before.name(), app(), before.node(), before.running()));
            case 5 ->
                replacePod((before, uid) -> new WalkPod(
                        uid,
                        before.namespace(),
                        before.name(),
                        before.app(),
                        pick(WalkOthers.NODES),
                        before.running()));
            case 6 ->
                replacePod((before, uid) -> new WalkPod(
                        before.uid(),
                        before.namespace(),
                        before.name(),
                        before.app(),
                        before.node(),
                        !before.running()));
            case 7 -> any(pods).ifPresent(this::removePod);
            case 8, 9 -> others.changeNode();
            case 10 -> others.change(namespaces.keySet());
            default -> changeService();
        }
    }

    /** What NSX must have: a line for each object, by UID. */
    Map<String, String> expected() {
        Map<String, String> serviceUids = new TreeMap<>();
        services.forEach((key, service) -> serviceUids.put(key, service.uid()));
        Map<String, String> lines = others.expected(namespaces, serviceUids);
        namespaces.forEach((name, uid) -> lines.put(uid, "namespace " + name));
        for (WalkService service : services.values()) {
            boolean up = pods.values().stream().anyMatch(pod -> selects(service, pod));
            lines.put(
                    service.uid(),
                    "service " + service.name() + " in " + namespaces.get(service.namespace())
                            + (up ? " UP" : " DOWN"));
        }
        for (WalkPod pod : pods.values()) {
            TreeSet<String> behind = new TreeSet<>();
            services.values().stream()
                    .filter(service -> selects(service, pod))
                    .forEach(service -> behind.add(service.uid()));
            lines.put(
                    pod.uid(),
                    "pod " + pod.name() + " in " + namespaces.get(pod.namespace()) + " on " + others.nodeUid(pod.node())
                            + (pod.running() ? " UP" : " DOWN") + " app=" + pod.app() + " behind " + behind);
        }
        return lines;
    }

    private void createNamespace(String name) {
        if (!namespaces.containsKey(name)) {
            namespaces.put(name, uid());
            world.put(namespace(name, namespaces.get(name)));
        }
    }

    private void removeNamespace(String name) {
        if (namespaces.containsKey(name)) {
            services.values().stream()
                    .filter(service -> service.namespace().equals(name))
                    .toList()
                    .forEach(this::removeService);
            pods.values().stream()
                    .filter(pod -> pod.namespace().equals(name))
                    .toList()
                    .forEach(this::removePod);
            others.removeAllIn(name);
            world.remove(namespace(name, namespaces.remove(name)));
        }
    }

    private void createPod() {
        if (namespaces.isEmpty()) {
            return;
        }
        String namespace = pick(List.copyOf(namespaces.keySet()));
        String name = "pod-" + random.nextInt(12);
        if (pods.containsKey(namespace + "/" + name)) {
            return;
        }
        WalkPod pod = new WalkPod(uid(), namespace, name, app(), pick(WalkOthers.NODES), true);
        withSlices(() -> pods.put(namespace + "/" + name, pod));
        world.put(pod(pod));
    }

    private void replacePod(BiFunction<WalkPod, String, WalkPod> change) {
        any(pods).ifPresent(before -> {
            WalkPod after = change.apply(before, uid());
            world.state.replace(pod(before), pod(after), true);
            withSlices(() -> pods.put(after.namespace() + "/" + after.name(), after));
        });
    }

    private void removePod(WalkPod pod) {
        withSlices(() -> pods.remove(pod.namespace() + "/" + pod.name()));
        world.remove(pod(pod));
    }

    private void changeService() {
        var existing = any(services);
        if (existing.isPresent() && random.nextInt(3) == 0) {
            removeService(existing.get());
        } else if (existing.isPresent() && random.nextInt(2) == 0) {
            WalkService before = existing.get();
            WalkService after = new WalkService(before.uid(), before.namespace(), before.name(), app());
            withSlices(() -> services.put(before.namespace() + "/" + before.name(), after));
        } else if (!namespaces.isEmpty()) {
            String namespace = pick(List.copyOf(namespaces.keySet()));
            WalkService service = new WalkService(uid(), namespace, "svc-" + random.nextInt(3), app());
            if (services.putIfAbsent(namespace + "/" + service.name(), service) == null) {
                world.state.replace(null, slice(service));
                world.put(service(service));
            }
        }
    }

    private void removeService(WalkService service) {
        EndpointSliceObject slice = slice(service);
        services.remove(service.namespace() + "/" + service.name());
        world.remove(service(service));
        world.state.replace(slice, null);
    }

    /** Does a change and then tells the slices that became different, as the endpoint controller would. */
    private void withSlices(Runnable change) {
        Map<String, EndpointSliceObject> before = slices();
        change.run();
        slices().forEach((key, after) -> {
            if (!after.equals(before.get(key))) {
                world.state.replace(before.get(key), after);
            }
        });
    }

    private Map<String, EndpointSliceObject> slices() {
        Map<String, EndpointSliceObject> slices = new HashMap<>();
        services.forEach((key, service) -> slices.put(key, slice(service)));
        return slices;
    }

    private static boolean selects(WalkService service, WalkPod pod) {
        return pod.running()
                && service.namespace().equals(pod.namespace())
                && service.selector().equals(pod.app());
    }

    private EndpointSliceObject slice(WalkService service) {
        List<String> ready = new ArrayList<>();
        pods.values().stream().filter(pod -> selects(service, pod)).forEach(pod -> ready.add(pod.uid()));
        return new EndpointSliceObject(
                service.namespace() + "/" + service.name() + "-x",
                service.namespace(),
                service.name(),
                List.copyOf(ready),
                false);
    }

    private static NamespaceObject namespace(String name, String uid) {
        return new NamespaceObject(uid, name, Map.of(), List.of());
    }

    private static PodObject pod(WalkPod pod) {
        return new PodObject(
                pod.uid(),
                pod.namespace(),
                pod.name(),
                Map.of("app", pod.app()),
                pod.node(),
                pod.running() ? PodPhase.RUNNING : PodPhase.FAILED,
                List.of(),
                List.of(),
                List.of());
    }

    private static ServiceObject service(WalkService service) {
        return new ServiceObject(
                service.uid(),
                service.namespace(),
                service.name(),
                Map.of(),
                ServiceType.CLUSTER_IP,
                List.of(),
                List.of(),
                List.of());
    }

    private String uid() {
        return "uid-" + nextUid++;
    }

    private String app() {
        return "app-" + random.nextInt(3);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> Optional<T> any(Map<String, T> map) {
        return map.isEmpty() ? Optional.empty() : Optional.of(pick(List.copyOf(map.values())));
    }
}
