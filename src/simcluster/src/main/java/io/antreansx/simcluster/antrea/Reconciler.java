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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One turn of the simulator: brings the status of what changed, and of what depends on it, up to date. */
final class Reconciler {

    private final StatusWriter writer;
    private final GroupStatus groupStatus;
    private final PolicyStatus policyStatus;
    private final Traceflows traceflows;
    private final Watched watched;
    private final Runnable onNodes;
    private Set<String> nodes = Set.of();

    /** @param onNodes called when nodes came or went: Antrea's controller makes and removes their agents' resources then */
    Reconciler(KubernetesClient client, Clock clock, Watched watched, Runnable onNodes) {
        this.onNodes = onNodes;
        this.writer = new StatusWriter(client);
        this.groupStatus = new GroupStatus(clock);
        this.policyStatus = new PolicyStatus(clock);
        this.traceflows = new Traceflows(writer, clock);
        this.watched = watched;
    }

    void reconcile(WorkQueue.Changes changes) {
        Set<String> nodesNow = watched.nodeNames();
        if (!nodesNow.equals(nodes)) {
            nodes = nodesNow;
            onNodes.run();
        }
        Set<String> groups = names(changes, "ClusterGroup");
        groups.forEach(this::reconcileGroup);
        if (!groups.isEmpty()) {
            parentsOf(groups).forEach(this::reconcileGroup);
        }
        boolean everyPolicy = changes.workloads() || !groups.isEmpty();
        List<GenericKubernetesResource> policies = everyPolicy
                ? watched.all(Antrea.CLUSTER_NETWORK_POLICY)
                : names(changes, "ClusterNetworkPolicy").stream()
                        .flatMap(name -> watched.find(Antrea.CLUSTER_NETWORK_POLICY, name).stream())
                        .toList();
        Set<String> traces = names(changes, "Traceflow");
        if (!policies.isEmpty() || !traces.isEmpty()) {
            ClusterSnapshot snapshot = watched.snapshot();
            Selections selections = new Selections(snapshot);
            policies.forEach(policy -> reconcilePolicy(policy, selections));
            traces.stream()
                    .flatMap(name -> watched.find(Antrea.TRACEFLOW, name).stream())
                    .forEach(trace -> traceflows.answer(trace, snapshot));
        }
    }

    private void reconcileGroup(String name) {
        watched.find(Antrea.CLUSTER_GROUP, name).ifPresent(group -> {
            Function<String, JsonNode> stored = child -> watched.json(Antrea.CLUSTER_GROUP, child);
            writer.write(Antrea.CLUSTER_GROUP, group, groupStatus.of(StatusWriter.json(group), stored));
        });
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

    private void reconcilePolicy(GenericKubernetesResource policy, Selections selections) {
        ObjectNode json = StatusWriter.json(policy);
        int nodes = (int) selections.protectedBy(AntreaPolicy.read(json)).stream()
                .map(Pod::node)
                .distinct()
                .count();
        long generation = json.path("metadata").path("generation").asLong(1);
        writer.write(Antrea.CLUSTER_NETWORK_POLICY, policy, policyStatus.realized(generation, nodes));
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
