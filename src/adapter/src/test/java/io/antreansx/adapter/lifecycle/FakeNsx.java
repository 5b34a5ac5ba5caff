package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi;
import io.antreansx.adapter.nsx.policy.ClusterControlPlaneApi.ClusterControlPlane;
import io.antreansx.adapter.nsx.trust.TrustApi;
import io.antreansx.adapter.nsx.trust.TrustApi.NewPrincipalIdentity;
import io.antreansx.adapter.testing.FakeInventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An NSX in memory that knows what registration needs, and notes every write. */
final class FakeNsx implements Nsx {

    static final String NEW_ID = "5c4a1b4e-0000-4000-8000-000000000001";

    final Map<String, ClusterControlPlane> controlPlanes = new HashMap<>();
    final FakeInventory inventory = new FakeInventory(this::note);
    final List<NewPrincipalIdentity> identities = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    /** Thrown by writes whose note starts with the key. */
    final Map<String, NsxException> failures = new HashMap<>();

    static NsxException failure(Kind kind, int status, String message) {
        return new NsxException(kind, status, 0, -1, message, null);
    }

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        return Stream.of(new ControlPlanes(), inventory, new Trust())
                .filter(api::isInstance)
                .findFirst()
                .map(known -> request.apply(api.cast(known)))
                .orElse(null);
    }

    @Override
    public void close() {}

    private void note(String write) {
        failures.forEach((prefix, failure) -> {
            if (write.startsWith(prefix)) {
                throw failure;
            }
        });
        writes.add(write);
    }

    private static <T> T found(T object) {
        if (object == null) {
            throw failure(Kind.NOT_FOUND, 404, "not found");
        }
        return object;
    }

    private final class ControlPlanes implements ClusterControlPlaneApi {

        @Override
        public ClusterControlPlane read(String id) {
            return found(controlPlanes.get(id));
        }

        @Override
        public ClusterControlPlane write(String cluster, ClusterControlPlane controlPlane) {
            note("PUT control plane " + cluster);
            ClusterControlPlane stored = new ClusterControlPlane(
                    controlPlane.resourceType(),
                    controlPlane.certificate(),
                    Optional.ofNullable(controlPlane.nodeId()).orElse(NEW_ID),
                    controlPlane.vhcPath(),
                    null,
                    0);
            controlPlanes.put(cluster, stored);
            return stored;
        }

        @Override
        public void delete(String cluster, boolean cascade, boolean allowOverwrite) {
            note("DELETE control plane " + cluster + (cascade ? " cascade" : ""));
            found(controlPlanes.remove(cluster));
        }
    }

    private final class Trust implements TrustApi {

        @Override
        public PrincipalIdentities principalIdentities() {
            return new PrincipalIdentities(identities.stream()
                    .map(identity -> new PrincipalIdentity("pi", identity.name(), identity.nodeId(), identity.name()))
                    .toList());
        }

        @Override
        public PrincipalIdentity create(NewPrincipalIdentity identity) {
            note("POST principal identity " + identity.name());
            identities.add(identity);
            return new PrincipalIdentity("pi", identity.name(), identity.nodeId(), identity.name());
        }

        @Override
        public Certificate certificate(String id, boolean details) {
            return identities.stream()
                    .filter(identity -> identity.name().equals(id))
                    .findFirst()
                    .map(identity -> new Certificate(id, identity.certificatePem()))
                    .orElseThrow();
        }
    }
}
