package io.antreansx.adapter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** {@code /status} on the management port: everything that the parts say of themselves, as JSON. */
@Singleton
class StatusRoute {

    private static final Logger LOG = Logger.getLogger(StatusRoute.class);

    private final RunningAdapter running;
    private final ObjectMapper json = OutputOptions.json();

    StatusRoute(RunningAdapter running) {
        this.running = running;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/status").blockingHandler(this::answer);
    }

    private void answer(RoutingContext request) {
        Map<String, Object> status = new LinkedHashMap<>();
        for (ServedPart part : running.parts()) {
            status.put(part.name(), part.status());
        }
        try {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(json.writeValueAsString(status) + "\n");
        } catch (JsonProcessingException e) {
            LOG.errorf(e, "/status cannot be written");
            request.response().setStatusCode(500).end();
        }
    }
}
