package io.antreansx.adapter.inventory;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.MpAdapterConfig;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.testing.FakeInventory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An adapter that leads, and sends what it has five times a second. */
final class TestAdapter {

    private static final ClusterIdentity IDENTITY =
            new ClusterIdentity("k8s-cl-test1", "00000000-0000-4000-8000-000000000001");

    private TestAdapter() {}

    static InventoryAdapter of(KubernetesClient client, FakeInventory nsx) {
        Clock clock = Clock.systemUTC();
        MpAdapterConfig config = new MpAdapterConfig(
                Path.of("tls.crt"),
                Path.of("tls.key"),
                Optional.empty(),
                false,
                Duration.ofSeconds(60),
                50,
                Duration.ofMillis(200),
                Duration.ofHours(1),
                Duration.ofSeconds(150),
                "Kubernetes",
                Optional.of("vSphere"),
                List.of(),
                Optional.empty(),
                List.of());
        return new InventoryAdapter(
                IDENTITY,
                config,
                nsx,
                client,
                Leadership.always(),
                new Conditions(clock),
                new SimpleMeterRegistry(),
                clock);
    }
}
