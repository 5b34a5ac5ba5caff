package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.mapping.ClusterMapping;
import io.antreansx.adapter.inventory.mapping.ClusterView;
import io.antreansx.adapter.inventory.mapping.ObjectMapping;
import io.antreansx.adapter.inventory.model.AgentInfo;
import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.EndpointHealth;
import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Every object of the cluster that NSX is shown, and the relations between them. Thread-safe. */
public final class ClusterState implements ClusterView {

    private final ClusterDescription description;
    private final Changes changes;
    private final AgentHealth agents;
    private final EndpointRelation endpoints = new EndpointRelation();
    private final ObjectTable objects = new ObjectTable();
    private final Set<ObjectKind> settled = EnumSet.noneOf(ObjectKind.class);
    private boolean marking;

    public ClusterState(ClusterFacts cluster, Duration agentTimeout, Clock clock, Changes changes) {
        this.description = new ClusterDescription(cluster);
        this.agents = new AgentHealth(clock, agentTimeout);
        this.changes = changes;
    }

    /** From now on changes are told; before, one comparison of everything is cheaper. */
    public synchronized void startMarking() {
        marking = true;
    }

    /** These kinds are listed: from now on one object more or less of them touches those that refer to it. */
    public synchronized void settle(Set<ObjectKind> kinds) {
        settled.addAll(kinds);
    }

    /** Whether pods may carry NodePortLocal ports. */
    public synchronized boolean mayHaveNodePortLocal() {
        return !agents.nodePortLocalRange().isEmpty();
    }

    /**
     * Takes one object as it is now.
     *
     * @param before null when it is new
     * @param after null when it is gone
     * @param evident whether the API server told of a deletion, or a list merely lacks the object
     */
    public synchronized void replace(KubernetesObject before, KubernetesObject after, boolean evident) {
        boolean sameObject = before != null && after != null && before.uid().equals(after.uid());
        if (before != null && !sameObject) {
            objects.remove(before);
            tellRemoved(before.key(), evident || after != null);
        }
        if (after != null) {
            objects.put(after);
            mark(after.key());
        }
        if (marking) {
            markDependents(before, after, sameObject);
        }
    }

    /** Takes one EndpointSlice; touches its service and the pods that it changed. */
    public synchronized void replace(EndpointSliceObject before, EndpointSliceObject after) {
        endpoints.replace(before, after).forEach(this::markUid);
        if (before != null) {
            markService(EndpointRelation.service(before));
        }
        if (after != null) {
            markService(EndpointRelation.service(after));
        }
    }

    /** Takes the word of one Antrea agent. */
    public synchronized void replace(AgentInfo before, AgentInfo after) {
        boolean knewAny = agents.knowsAny();
        agents.replace(before, after);
        checkAgents();
        if (knewAny != agents.knowsAny()) {
            markAll(object -> object.kind() == ObjectKind.NODE);
        }
        if (description.nodePortLocalRange(agents.nodePortLocalRange())) {
            mark(description.key());
        }
    }

    /** Marks nodes whose agent fell silent or spoke again; to be called now and then. */
    public synchronized void checkAgents() {
        for (String node : agents.changedNodes()) {
            nodeUid(node).ifPresent(this::markUid);
        }
    }

    public synchronized void antreaVersion(String version) {
        if (description.antreaVersion(version)) {
            mark(description.key());
        }
    }

    /** Takes what one object says of node ports and service addresses. */
    public synchronized void replace(DeclaredRanges before, DeclaredRanges after) {
        if (description.ranges(before, after)) {
            mark(description.key());
        }
    }

    /** What NSX should have under a key. */
    public synchronized Desired desired(ObjectKey key) {
        if (key.kind() == ObjectKind.CLUSTER) {
            return key.equals(description.key())
                    ? new Desired.Present(ClusterMapping.map(description.facts()))
                    : new Desired.Absent();
        }
        return objects.find(key)
                .map(object -> ObjectMapping.map(object, this)
                        .<Desired>map(Desired.Present::new)
                        .orElseGet(Desired.Waiting::new))
                .orElseGet(Desired.Absent::new);
    }

    public synchronized boolean contains(ObjectKey key) {
        return key.equals(description.key()) || objects.find(key.uid()).isPresent();
    }

    /** An object of the cluster; the cluster itself is none. */
    public synchronized Optional<KubernetesObject> find(ObjectKey key) {
        return objects.find(key);
    }

    /** Keys of everything, parents first. */
    public synchronized List<ObjectKey> keys() {
        List<ObjectKey> keys = new ArrayList<>(objects.all().size() + 1);
        keys.add(description.key());
        objects.all().forEach(object -> keys.add(object.key()));
        keys.sort(Comparator.comparing(ObjectKey::kind));
        return keys;
    }

    /** How many objects of each kind there are; asked often, by metrics and status. */
    public synchronized Map<ObjectKind, Integer> counts() {
        Map<ObjectKind, Integer> counts = objects.counts();
        counts.put(ObjectKind.CLUSTER, 1);
        return counts;
    }

    /** How many objects of one kind there are. */
    public synchronized int count(ObjectKind kind) {
        return kind == ObjectKind.CLUSTER ? 1 : objects.count(kind);
    }

    /** Name and namespace of an object, for people; its UID when it is gone. */
    public synchronized String nameOf(ObjectKey key) {
        return objects.find(key.uid()).map(ObjectTable::qualifiedName).orElse(key.uid());
    }

    @Override
    public String clusterId() {
        return description.key().uid();
    }

    @Override
    public synchronized Optional<String> namespaceUid(String namespace) {
        return objects.uid(ObjectKind.NAMESPACE, namespace);
    }

    @Override
    public synchronized Optional<String> nodeUid(String node) {
        return objects.uid(ObjectKind.NODE, node);
    }

    @Override
    public synchronized Optional<String> serviceUid(String namespace, String service) {
        return objects.uid(ObjectKind.SERVICE, namespace + "/" + service);
    }

    @Override
    public synchronized List<String> servicesOf(String podUid) {
        List<String> uids = new ArrayList<>();
        for (String service : endpoints.servicesOf(podUid)) {
            objects.uid(ObjectKind.SERVICE, service).ifPresent(uids::add);
        }
        Collections.sort(uids);
        return List.copyOf(uids);
    }

    @Override
    public synchronized EndpointHealth endpointHealth(String namespace, String service) {
        return endpoints.healthOf(namespace + "/" + service);
    }

    @Override
    public synchronized List<NodePortLocal> nodePortLocalOf(String namespace, String service) {
        return endpoints.podsOf(namespace + "/" + service).stream()
                .flatMap(uid -> objects.find(uid).stream())
                .flatMap(pod -> nodePortLocal(pod).stream())
                .toList();
    }

    @Override
    public synchronized Optional<Boolean> agentHealthy(String node) {
        return agents.healthy(node);
    }

    private void markDependents(KubernetesObject before, KubernetesObject after, boolean sameObject) {
        KubernetesObject either = after == null ? before : after;
        if (either instanceof PodObject) {
            if (!nodePortLocal(before).equals(nodePortLocal(after))) {
                endpoints.servicesOf(either.uid()).forEach(this::markService);
            }
            return;
        }
        if (sameObject || !settled.contains(either.kind())) {
            return;
        }
        String name = either.name();
        switch (either.kind()) {
            case NAMESPACE -> markAll(object -> object.namespace().equals(name));
            case NODE ->
                markAll(object ->
                        object instanceof PodObject pod && pod.nodeName().equals(name));
            case SERVICE -> {
                endpoints.podsOf(ObjectTable.qualifiedName(either)).forEach(this::markUid);
                markAll(object -> object.kind() == ObjectKind.INGRESS
                        && object.namespace().equals(either.namespace()));
            }
            case CLUSTER, POD, NETWORK_POLICY, INGRESS, EGRESS, IP_POOL, GATEWAY -> {
                // Nothing refers to these.
            }
        }
    }

    private static List<NodePortLocal> nodePortLocal(KubernetesObject object) {
        return object instanceof PodObject pod ? pod.nodePortLocal() : List.of();
    }

    private void markAll(Predicate<KubernetesObject> test) {
        for (KubernetesObject object : objects.all()) {
            if (test.test(object)) {
                mark(object.key());
            }
        }
    }

    private void markService(String qualifiedName) {
        objects.uid(ObjectKind.SERVICE, qualifiedName).ifPresent(this::markUid);
    }

    private void markUid(String uid) {
        objects.find(uid).ifPresent(object -> mark(object.key()));
    }

    private void mark(ObjectKey key) {
        if (marking) {
            changes.changed(key);
        }
    }

    private void tellRemoved(ObjectKey key, boolean evident) {
        if (!marking) {
            return;
        }
        if (evident) {
            changes.removed(key);
        } else {
            changes.vanished();
        }
    }
}
