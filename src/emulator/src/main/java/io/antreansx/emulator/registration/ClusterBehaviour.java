package io.antreansx.emulator.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.policy.Behaviour;
import io.antreansx.emulator.policy.Draft;
import io.antreansx.emulator.policy.References;
import io.antreansx.emulator.policy.Stamp;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import io.antreansx.emulator.tls.Certificates;
import java.util.List;

/** Cluster control planes: node id, one certificate per cluster, cascaded removal. */
final class ClusterBehaviour implements Behaviour {
    private final ObjectStore store;
    private final References references;
    private final Stamp stamp;
    private final List<ClusterRemoval> removals;

    ClusterBehaviour(ObjectStore store, References references, Stamp stamp, List<ClusterRemoval> removals) {
        this.store = store;
        this.references = references;
        this.stamp = stamp;
        this.removals = List.copyOf(removals);
    }

    @Override
    public void complete(Draft draft) {
        ObjectNode cluster = draft.object();
        String fingerprint =
                Certificates.fingerprint(cluster.path("certificate").asText());
        if (fingerprint.isEmpty()) {
            throw Errors.invalid(Errors.POLICY, "Field 'certificate' is not a PEM certificate.");
        }
        for (StoredObject stored : store.all(Clusters.KIND).values()) {
            ObjectNode other = stored.read();
            boolean same = fingerprint.equals(
                    Certificates.fingerprint(other.path("certificate").asText()));
            if (same && !stored.key().equals(draft.path())) {
                throw Errors.invalid(
                        Errors.POLICY,
                        "InvalidArgument: field 'certificate': certificate conflict with the cluster-control-plane node id "
                                + other.path("node_id").asText() + " (" + stored.key() + ").");
            }
        }
        // A client may bring the id of a cluster that an NSX restore has lost; it never changes afterwards.
        String given = Json.text(cluster, "node_id");
        String nodeId = draft.before()
                .map(before -> before.path("node_id").asText())
                .orElseGet(() -> given == null ? stamp.newId() : given);
        cluster.put("node_id", nodeId).put("node_type", "ANTREA_NODE");
    }

    @Override
    public void deleting(String path, ObjectNode object, Request request) {
        List<String> users = references.usersOf(path);
        if (!request.flag("cascade")) {
            if (!users.isEmpty()) {
                throw Errors.stillInUse(path, users);
            }
            store.remove(Clusters.HEARTBEAT, path);
            return;
        }
        users.forEach(span -> store.remove("SecurityPolicyContainerCluster", span));
        removals.forEach(removal -> removal.removed(object.path("node_id").asText()));
        store.remove(Clusters.HEARTBEAT, path);
    }
}
