package io.antreansx.adapter.cli;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Live as long as no loop is stuck; NSX or Kubernetes being down does not count. */
@Liveness
@Singleton
class AdapterLiveness implements HealthCheck {

    private final RunningAdapter running;

    AdapterLiveness(RunningAdapter running) {
        this.running = running;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("loops progress");
        boolean alive = true;
        for (ServedPart part : running.parts()) {
            response.withData(part.name(), part.isAlive());
            alive &= part.isAlive();
        }
        return response.status(alive).build();
    }
}
