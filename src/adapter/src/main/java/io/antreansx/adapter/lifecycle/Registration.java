package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.BootstrapConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.MpAdapterConfig;
import io.antreansx.adapter.inventory.ConfiguredCluster;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi.ClusterControlPlane;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the cluster known to NSX. Running it again changes nothing. */
public final class Registration {

    private final Nsx nsx;
    private final Supplier<List<String>> tierProblems;
    private final ClusterIdConfigMap clusterId;
    private final Consumer<String> progress;

    /**
     * @param tierProblems why NSX's tiers cannot have the priorities 0 to 4 here; empty when nothing is in the way
     * @param progress told what was done, one line each
     */
    public Registration(
            Nsx nsx, Supplier<List<String>> tierProblems, ClusterIdConfigMap clusterId, Consumer<String> progress) {
        this.nsx = nsx;
        this.tierProblems = tierProblems;
        this.clusterId = clusterId;
        this.progress = progress;
    }

    /**
     * What registration needs to know.
     *
     * @param certificatePem of the principal identity
     * @param thumbprints of NSX, to be pinned; empty when trust is configured otherwise
     */
    public record Request(
            BootstrapConfig bootstrap, MpAdapterConfig mp, String certificatePem, List<String> thumbprints) {}

    /** @throws RefusedException when NSX or the cluster holds something that contradicts it */
    public ClusterIdentity register(Request request) {
        checkTiers();
        String name = request.bootstrap().clusterName();
        Optional<ClusterIdConfigMap.Content> known = clusterId.read();
        Optional<ClusterControlPlane> existing = find(name);
        existing.filter(found -> !isShown(found.certificate()))
                .ifPresent(found -> requireKnown(name, found, known.map(ClusterIdConfigMap.Content::clusterId)));
        existing.filter(found -> isShown(found.certificate()))
                .ifPresent(found -> checkCertificate(name, found, request.certificatePem()));
        ClusterControlPlane registered =
                existing.orElseGet(() -> create(name, request, known.map(ClusterIdConfigMap.Content::clusterId)));
        if (existing.isPresent()) {
            progress.accept("Cluster " + name + " is registered already: " + registered.nodeId());
        }
        ClusterIdentity identity = new ClusterIdentity(name, registered.nodeId());
        List<String> pins = request.thumbprints().isEmpty()
                ? known.map(ClusterIdConfigMap.Content::thumbprints).orElse(List.of())
                : request.thumbprints();
        clusterId.write(new ClusterIdConfigMap.Content(identity.clusterId(), pins));
        ensureContainerCluster(identity, request.mp());
        return identity;
    }

    private void checkTiers() {
        List<String> obstacles = tierProblems.get();
        if (!obstacles.isEmpty()) {
            throw new RefusedException(
                    RefusedException.By.CLUSTER,
                    "NSX's tiers need the priorities 0 to 4 in this cluster, but " + String.join(", ", obstacles)
                            + "; delete these tiers, or create them again with other priorities, and run register again");
        }
    }

    private Optional<ClusterControlPlane> find(String name) {
        try {
            return Optional.of(nsx.call(ClusterControlPlaneApi.class, api -> api.read(name)));
        } catch (NsxException e) {
            if (e.kind() == NsxException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isShown(String certificate) {
        return certificate != null && !certificate.isBlank();
    }

    /** Whoever takes the id of another cluster overwrites that cluster's inventory. */
    private static void requireKnown(String name, ClusterControlPlane found, Optional<String> knownId) {
        if (!knownId.equals(Optional.ofNullable(found.nodeId()))) {
            throw new RefusedException(
                    RefusedException.By.NSX,
                    "Cluster " + name + " is already registered in NSX, which does not show its certificate, and"
                            + " ConfigMap " + ClusterIdConfigMap.NAME + " here does not name its id: it may be another"
                            + " cluster. Choose another clusterName, or, if it is this one, write 'clusterID: "
                            + found.nodeId() + "' into " + ClusterIdConfigMap.KEY + " of that ConfigMap");
        }
    }

    private static void checkCertificate(String name, ClusterControlPlane found, String ours) {
        if (SameCertificate.test(found.certificate(), ours)) {
            return;
        }
        throw new RefusedException(
                RefusedException.By.NSX,
                "Cluster " + name + " is already registered in NSX with another certificate; put that certificate and"
                        + " its key into the Secret nsx-cert, or choose another clusterName, or remove the old"
                        + " registration with 'antreansxctl deregister' (its own certificate) and register again");
    }

    /** @param knownId the id that this cluster had before NSX forgot it, so that spans and inventory stay valid */
    private ClusterControlPlane create(String name, Request request, Optional<String> knownId) {
        ClusterControlPlane wanted = new ClusterControlPlane(
                "AntreaClusterControlPlane",
                request.certificatePem(),
                knownId.orElse(null),
                request.bootstrap().vpcPath().orElse(null),
                null,
                null);
        try {
            ClusterControlPlane created = nsx.call(ClusterControlPlaneApi.class, api -> api.write(name, wanted));
            progress.accept("Registered cluster " + name + ": " + created.nodeId());
            return created;
        } catch (NsxException e) {
            throw explained(name, e);
        }
    }

    private static RuntimeException explained(String name, NsxException failure) {
        boolean refused = failure.kind() == NsxException.Kind.INVALID || failure.kind() == NsxException.Kind.CONFLICT;
        if (!refused
                || !String.valueOf(failure.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("certificate")) {
            return failure;
        }
        return new RefusedException(
                RefusedException.By.NSX,
                "NSX does not take the certificate of cluster " + name + ", because another cluster uses it; make one"
                        + " certificate a cluster with 'antreansxctl bootstrap'. NSX says: " + failure.getMessage());
    }

    private void ensureContainerCluster(ClusterIdentity identity, MpAdapterConfig mp) {
        if (ConfiguredCluster.ensure(nsx, identity, mp)) {
            progress.accept("Created the container cluster in NSX's inventory");
        }
    }
}
