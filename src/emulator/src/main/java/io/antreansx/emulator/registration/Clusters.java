package io.antreansx.emulator.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import io.antreansx.emulator.tls.Certificates;
import java.util.List;

/** Finds registered clusters. */
public final class Clusters {
    public static final String KIND = "AntreaClusterControlPlane";
    static final String HEARTBEAT = "AntreaHeartbeatConfig";

    /** Seconds between two heartbeats unless configured otherwise. */
    private static final int DEFAULT_INTERVAL = 60;

    private final ObjectStore store;

    public Clusters(ObjectStore store) {
        this.store = store;
    }

    public List<ObjectNode> all() {
        return store.all(KIND).values().stream().map(StoredObject::read).toList();
    }

    /** The cluster with a node id, or 404. */
    public ObjectNode byNodeId(String nodeId) {
        return all().stream()
                .filter(cluster -> cluster.path("node_id").asText().equals(nodeId))
                .findFirst()
                .orElseThrow(() -> Errors.notFound("cluster control plane with node_id " + nodeId));
    }

    /** The cluster at a path, or 404. */
    public ObjectNode byPath(String path) {
        return store.find(KIND, path).orElseThrow(() -> Errors.notFound(path)).read();
    }

    /** Whether the caller is the principal identity of the cluster: by certificate, or by name amid a rotation. */
    public static boolean belongsTo(ObjectNode cluster, Caller caller) {
        return caller.isPrincipalIdentity()
                && (caller.name().equals(cluster.path("id").asText())
                        || caller.fingerprint()
                                .equals(Certificates.fingerprint(
                                        cluster.path("certificate").asText())));
    }

    /** Seconds between two heartbeats of a cluster. */
    public int reportInterval(String path) {
        return store.find(HEARTBEAT, path)
                .map(config -> config.read().path("report_interval").asInt(DEFAULT_INTERVAL))
                .orElse(DEFAULT_INTERVAL);
    }
}
