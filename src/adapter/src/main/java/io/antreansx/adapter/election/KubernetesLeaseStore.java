package io.antreansx.adapter.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The record in a {@code coordination.k8s.io/v1} Lease. Writes are conditional on the resourceVersion. */
public final class KubernetesLeaseStore implements LeaseStore {

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /** @param client with a short time-out and without retries, {@code KubernetesClients.election()} */
    public KubernetesLeaseStore(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Optional<LeaseRecord> get() {
        return request("read", () -> Optional.ofNullable(resource().get()).map(KubernetesLeaseStore::record));
    }

    @Override
    public LeaseRecord create(LeaseRecord record) {
        return request("create", () -> record(client.resource(lease(record)).create()));
    }

    @Override
    public LeaseRecord update(LeaseRecord record) {
        return request("update", () -> {
            try {
                return record(client.resource(lease(record)).update());
            } catch (KubernetesClientException e) {
                if (e.getCode() == 404) {
                    throw new LostRaceException();
                }
                throw e;
            }
        });
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    private <T> T request(String doing, Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw switch (e.getCode()) {
                case 409 -> new LostRaceException();
                case 401, 403 ->
                    new NotPermittedException(
                            "Kubernetes does not permit to " + doing + " the lease " + namespace + "/" + name + " ("
                                    + e.getCode() + ").",
                            e);
                case 404 ->
                    new NotPermittedException("The namespace " + namespace + " of the lease does not exist.", e);
                default -> e;
            };
        }
    }

    private Lease lease(LeaseRecord record) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withResourceVersion(record.resourceVersion().isEmpty() ? null : record.resourceVersion())
                .withLabels(Map.of("app.kubernetes.io/managed-by", "antrea-nsx-adapter"))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(record.holder())
                .withLeaseDurationSeconds(record.leaseSeconds())
                .withAcquireTime(micros(record.acquired()))
                .withRenewTime(micros(record.renewed()))
                .withLeaseTransitions(Math.toIntExact(record.transitions()))
                .endSpec()
                .build();
    }

    private static LeaseRecord record(Lease lease) {
        var spec = lease.getSpec();
        return new LeaseRecord(
                spec == null ? "" : Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
                spec == null ? 0 : Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0),
                spec == null ? Instant.EPOCH : instant(spec.getAcquireTime()),
                spec == null ? Instant.EPOCH : instant(spec.getRenewTime()),
                spec == null ? 0 : Objects.requireNonNullElse(spec.getLeaseTransitions(), 0),
                lease.getMetadata().getResourceVersion());
    }

    private static ZonedDateTime micros(Instant time) {
        return time.atZone(ZoneOffset.UTC);
    }

    private static Instant instant(ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }
}
