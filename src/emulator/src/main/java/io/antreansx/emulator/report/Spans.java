package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;

/** The clusters that a policy is bound to. */
final class Spans {
    private final ObjectStore store;
    private final Clusters clusters;

    Spans(ObjectStore store, Clusters clusters) {
        this.store = store;
        this.clusters = clusters;
    }

    ObjectStore store() {
        return store;
    }

    /** The policy at a path, or 404. */
    ObjectNode policy(String path) {
        return store.find("SecurityPolicy", path)
                .orElseThrow(() -> Errors.notFound(path))
                .read();
    }

    List<ObjectNode> clustersOf(String policyPath) {
        return store.below("SecurityPolicyContainerCluster", policyPath + "/").values().stream()
                .map(span -> clusters.byPath(
                        span.read().path("container_cluster_path").asText()))
                .toList();
    }

    /** The clusters of a policy, or only the one that a request names; 400 when it does not belong to the policy. */
    List<ObjectNode> clustersOf(String policyPath, String onlyPath) {
        List<ObjectNode> all = clustersOf(policyPath);
        if (onlyPath.isEmpty()) {
            return all;
        }
        List<ObjectNode> named = all.stream()
                .filter(cluster -> cluster.path("path").asText().equals(onlyPath))
                .toList();
        if (named.isEmpty()) {
            throw Errors.invalid(
                    Errors.POLICY,
                    "Parameter 'container_cluster_path': " + policyPath + " does not span " + onlyPath + ".");
        }
        return named;
    }
}
