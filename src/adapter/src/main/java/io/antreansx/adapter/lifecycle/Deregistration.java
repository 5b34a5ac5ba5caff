package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.inventory.InventoryCleanup;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi.ClusterControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the cluster out of NSX and everything of NSX out of the cluster. Each step is skipped when there is nothing left
 * to do, so that a run that was broken off is finished by the next.
 */
public final class Deregistration {

    private final Nsx nsx;
    private final AdapterWorkload workload;
    private final OwnObjects objects;
    private final ClusterIdConfigMap clusterId;
    private final Consumer<String> progress;

    public Deregistration(
            Nsx nsx,
            io.fabric8.kubernetes.client.KubernetesClient client,
            AdapterWorkload workload,
            Consumer<String> progress) {
        this.nsx = nsx;
        this.workload = workload;
        this.objects = new OwnObjects(client);
        this.clusterId = new ClusterIdConfigMap(client);
        this.progress = progress;
    }

    private record Step(String leaves, Runnable action) {}

    /**
     * @param certificatePem of this cluster's principal identity
     * @throws RefusedException before anything was changed, when NSX's cluster of this name is another one
     * @throws NsxException whose message lists what is left, when NSX fails or refuses after the cluster was cleaned;
     *     before anything was changed, when NSX cannot be reached at all
     */
    public void deregister(String clusterName, String certificatePem) {
        Optional<ClusterControlPlane> registered =
                absentIfNotFound(() -> nsx.call(ClusterControlPlaneApi.class, api -> api.read(clusterName)));
        Optional<String> known = clusterId.read().map(ClusterIdConfigMap.Content::clusterId);
        registered
                .filter(found -> !known.equals(Optional.ofNullable(found.nodeId())))
                .ifPresent(found -> requireOurCertificate(clusterName, found, certificatePem));
        Optional<String> id = registered.map(ClusterControlPlane::nodeId).or(() -> known);
        List<Step> steps = steps(clusterName, id);
        for (int at = 0; at < steps.size(); at++) {
            try {
                steps.get(at).action().run();
            } catch (NsxException e) {
                throw unfinished(e, steps.subList(at, steps.size()));
            }
        }
        progress.accept("Cluster " + clusterName + " is deregistered; its principal identity stays in NSX");
    }

    /** Two clusters may have been given one name; only the first could register. */
    private static void requireOurCertificate(String clusterName, ClusterControlPlane found, String ours) {
        String theirs = found.certificate();
        boolean shown = theirs != null && !theirs.isBlank();
        if (!shown) {
            throw new RefusedException(
                    RefusedException.By.NSX,
                    "NSX does not show whose certificate cluster " + clusterName + " has, and ConfigMap "
                            + ClusterIdConfigMap.NAME + " here does not name its id " + found.nodeId()
                            + ": it may be another cluster. If it is this one, write 'clusterID: " + found.nodeId()
                            + "' into " + ClusterIdConfigMap.KEY + " of that ConfigMap and run deregister again");
        }
        if (!SameCertificate.test(theirs, ours)) {
            throw new RefusedException(
                    RefusedException.By.NSX,
                    "Cluster " + clusterName + " in NSX belongs to another certificate, and ConfigMap "
                            + ClusterIdConfigMap.NAME + " here does not name its id: it is not this cluster. Correct"
                            + " clusterName, or put the certificate that registered it into the Secret nsx-cert");
        }
    }

    private List<Step> steps(String clusterName, Optional<String> id) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("the running adapter", () -> workload.stop(progress)));
        for (OwnObjects.Kind kind : OwnObjects.Kind.values()) {
            steps.add(new Step(kind.plural() + " in the cluster", () -> deleteObjects(kind)));
        }
        id.ifPresent(known -> steps.add(
                new Step("container cluster " + known + " with its inventory in NSX", () -> deleteInventory(known))));
        steps.add(new Step(
                "cluster control plane " + clusterName + " with its references in NSX",
                () -> deleteControlPlane(clusterName)));
        steps.add(new Step("ConfigMap cluster-id", clusterId::clear));
        return steps;
    }

    private void deleteObjects(OwnObjects.Kind kind) {
        int deleted = objects.delete(kind);
        if (deleted > 0) {
            progress.accept("Deleted " + deleted + " " + kind.plural());
        }
    }

    private void deleteInventory(String id) {
        InventoryCleanup.Result result = new InventoryCleanup(nsx, id).run();
        if (!result.isComplete()) {
            throw result.failure();
        }
        if (!result.removed().isEmpty()) {
            progress.accept("Deleted the cluster's inventory in NSX: " + InventoryCleanup.text(result.removed()));
        }
    }

    private void deleteControlPlane(String clusterName) {
        absentIfNotFound(() -> {
            nsx.run(ClusterControlPlaneApi.class, api -> api.delete(clusterName, true, true));
            progress.accept("Deleted cluster control plane " + clusterName + " and what referred to it in NSX");
            return clusterName;
        });
    }

    private static <T> Optional<T> absentIfNotFound(java.util.function.Supplier<T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (NsxException e) {
            if (e.kind() == NsxException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static NsxException unfinished(NsxException failure, List<Step> left) {
        String names = String.join("; ", left.stream().map(Step::leaves).toList());
        return new NsxException(
                failure.kind(),
                failure.status(),
                failure.errorCode(),
                failure.retryAfterMillis().orElse(-1),
                failure.getMessage() + ". Left: " + names + ". Run deregister again when NSX permits it.",
                failure);
    }
}
