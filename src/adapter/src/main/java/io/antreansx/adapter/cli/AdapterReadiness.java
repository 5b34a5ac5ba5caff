package io.antreansx.adapter.cli;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the cluster is registered and its caches are filled; a replica that does not lead is ready, too. */
@Readiness
@Singleton
class AdapterReadiness implements HealthCheck {

    private final RunningAdapter running;

    AdapterReadiness(RunningAdapter running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("caches hold the cluster");
        List<ServedPart> parts = running.parts();
        boolean ready = !parts.isEmpty();
        for (ServedPart part : parts) {
            response.withData(part.name(), part.hasSynced());
            ready &= part.hasSynced();
        }
        return response.status(ready).build();
    }
}
