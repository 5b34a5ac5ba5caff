package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.AgentInfo;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jboss.logging.Logger;

/** What Antrea's controller and agents say of themselves ({@code crd.antrea.io/v1beta1}). */
public final class AntreaReaders {

    private static final Logger LOG = Logger.getLogger(AntreaReaders.class);

    /** The name of the object is the node's; the youngest heartbeat counts, and every condition must be true. */
    public AgentInfo agent(GenericKubernetesResource agent) {
        Map<?, ?> fields = agent.getAdditionalProperties();
        Instant heartbeat = Instant.MIN;
        boolean connected = true;
        for (Object entry : Json.list(fields, "agentConditions")) {
            Map<?, ?> condition = Json.object(entry);
            Instant time = time(Json.text(condition, "lastHeartbeatTime"));
            heartbeat = time.isAfter(heartbeat) ? time : heartbeat;
            connected &= "True".equals(Json.text(condition, "status"));
        }
        return new AgentInfo(
                agent.getMetadata().getName(), heartbeat, connected, Json.text(fields, "nodePortLocalPortRange"));
    }

    /** The version of Antrea. */
    public String controllerVersion(GenericKubernetesResource controller) {
        return Json.text(controller.getAdditionalProperties(), "version");
    }

    private static Instant time(String text) {
        if (text.isEmpty()) {
            return Instant.MIN;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            LOG.debugf(e, "No time: %s", text);
            return Instant.MIN;
        }
    }
}
