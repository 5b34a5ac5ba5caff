package io.antreansx.simcluster.antrea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Selections;
import io.antreansx.simcluster.evaluate.model.AntreaPolicy;
import io.antreansx.simcluster.evaluate.model.Pod;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** One turn of the simulator: brings the status of what changed, and of what depends on it, up to date. */
final class Reconciler {

    private final StatusWriter writer;
    private final GroupStatus groupStatus;
    private final PolicyStatus policyStatus;
    private final Traceflows traceflows;
    private final Watched watched;
    private final Runnable onNodes;
    /** Generations of the ClusterGroups whose policies are up to date. */
    private final Map<String, Long> generations = new HashMap<>();

    private Set<String> nodes = Set.of();

    /** @param onNodes called when nodes came or went: Antrea's controller makes and removes their agents' resources then */
    Reconciler(KubernetesClient client, Clock clock, Watched watched, ExecutorService workers, Runnable onNodes) {
        this.onNodes = onNodes;
        this.writer = new StatusWriter(client, workers);
        this.groupStatus = new GroupStatus(clock);
        this.policyStatus = new PolicyStatus(clock);
        this.traceflows = new Traceflows(writer, clock);
        this.watched = watched;
    }

    void reconcile(WorkQueue.Changes changes) {
        try {
            turn(changes);
        } catch (RuntimeException failure) {
            // The turn comes again, and its policies must not look up to date then.
            generations.clear();
            throw failure;
        }
    }

    private void turn(WorkQueue.Changes changes) {
        Set<String> nodesNow = watched.nodeNames();
        if (!nodesNow.equals(nodes)) {
            nodes = nodesNow;
            onNodes.run();
        }
        Set<String> groups = names(changes, "ClusterGroup");
        reconcileGroups(groups);
        if (!groups.isEmpty()) {
            reconcileGroups(parentsOf(groups));
        }
        boolean everyPolicy = haveOtherMembers(groups) || changes.workloads();
        List<GenericKubernetesResource> policies = everyPolicy
                ? watched.all(Antrea.CLUSTER_NETWORK_POLICY)
                : names(changes, "ClusterNetworkPolicy").stream()
                        .flatMap(name -> watched.find(Antrea.CLUSTER_NETWORK_POLICY, name).stream())
                        .toList();
        Set<String> traces = names(changes, "Traceflow");
        if (!policies.isEmpty() || !traces.isEmpty()) {
            ClusterSnapshot snapshot = watched.snapshot();
            Selections selections = new Selections(snapshot);
            writer.writeAll(
                    Antrea.CLUSTER_NETWORK_POLICY,
                    policies.stream().map(policy -> wanted(policy, selections)).toList());
            traces.stream()
                    .flatMap(name -> watched.find(Antrea.TRACEFLOW, name).stream())
                    .forEach(trace -> traceflows.answer(trace, snapshot));
        }
    }

    /** Whether the rules of one of them changed; of most changes that come here the status was our own. */
    private boolean haveOtherMembers(Set<String> groups) {
        boolean others = false;
        for (String name : groups) {
            Long now = watched.find(Antrea.CLUSTER_GROUP, name)
                    .map(group -> group.getMetadata().getGeneration())
                    .orElse(null);
            Long before = now == null ? generations.remove(name) : generations.put(name, now);
            others |= now == null || !now.equals(before);
        }
        return others;
    }

    private void reconcileGroups(Set<String> names) {
        Function<String, JsonNode> stored = child -> watched.json(Antrea.CLUSTER_GROUP, child);
        writer.writeAll(
                Antrea.CLUSTER_GROUP,
                names.stream()
                        .flatMap(name -> watched.find(Antrea.CLUSTER_GROUP, name).stream())
                        .map(StatusWriter::json)
                        .map(group -> new StatusWriter.Wanted(group, groupStatus.of(group, stored)))
                        .toList());
    }

    private Set<String> parentsOf(Set<String> children) {
        Set<String> parents = new LinkedHashSet<>();
        for (GenericKubernetesResource group : watched.all(Antrea.CLUSTER_GROUP)) {
            List<String> own = childGroups(group);
            if (own.stream().anyMatch(children::contains)) {
                parents.add(group.getMetadata().getName());
            }
        }
        return parents;
    }

    private static List<String> childGroups(GenericKubernetesResource group) {
        List<String> children = group.get("spec", "childGroups");
        return children == null ? List.of() : children;
    }

    private StatusWriter.Wanted wanted(GenericKubernetesResource policy, Selections selections) {
        ObjectNode json = StatusWriter.json(policy);
        int nodes = (int) selections.protectedBy(AntreaPolicy.read(json)).stream()
                .map(Pod::node)
                .distinct()
                .count();
        long generation = json.path("metadata").path("generation").asLong(1);
        return new StatusWriter.Wanted(json, policyStatus.realized(generation, nodes));
    }

    private static Set<String> names(WorkQueue.Changes changes, String kind) {
        Set<String> names = new LinkedHashSet<>();
        for (WorkQueue.Key key : changes.objects()) {
            if (key.kind().equals(kind) && key.namespace().isEmpty()) {
                names.add(key.name());
            }
        }
        return names;
    }
}
