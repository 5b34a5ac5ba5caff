package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AntreaAgentInfo;
import io.antreansx.adapter.antrea.AntreaControllerInfo;
import io.antreansx.adapter.antrea.ComponentCondition;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads AntreaControllerInfo and AntreaAgentInfo. Antrea never reports a controller as unhealthy; what counts is the age of
 * its last heartbeat, which it renews every minute.
 */
public final class AntreaComponents {

    private static final long PAGE = 500;

    private enum AgentState {
        HEALTHY,
        DEGRADED,
        FAILED
    }

    private final KubernetesClient client;
    private final Duration conditionTimeout;
    private final Clock clock;

    /** @param conditionTimeout age at which a heartbeat counts as stale */
    public AntreaComponents(KubernetesClient client, Duration conditionTimeout, Clock clock) {
        this.client = client;
        this.conditionTimeout = conditionTimeout;
        this.clock = clock;
    }

    /** Never fails: what cannot be read is unhealthy, with the reason. */
    public AntreaHealth read() {
        try {
            AntreaControllerInfo controller = client.resources(AntreaControllerInfo.class)
                    .withName(AntreaControllerInfo.NAME)
                    .get();
            if (controller == null) {
                return AntreaHealth.unknown(
                        "ControllerInfoMissing",
                        "There is no AntreaControllerInfo antrea-controller: is Antrea's controller running?");
            }
            return health(controller, agents());
        } catch (KubernetesClientException e) {
            return AntreaHealth.unknown(
                    "KubernetesUnavailable", "Antrea's info resources cannot be read: " + e.getMessage());
        }
    }

    private AntreaHealth health(AntreaControllerInfo controller, Map<AgentState, Integer> agents) {
        List<ComponentCondition> conditions = controller.getControllerConditions();
        Optional<ComponentCondition> bad = conditions.stream()
                .filter(condition -> condition.status().equals("False"))
                .findFirst();
        Duration age = age(conditions);
        boolean stale = age.compareTo(conditionTimeout) > 0;
        String reason = stale ? "HeartbeatStale" : bad.isPresent() ? "ControllerUnhealthy" : "HeartbeatFresh";
        String message = stale
                ? "Antrea's controller was last heard of more than " + conditionTimeout.toSeconds() + " s ago."
                : bad.map(ComponentCondition::message).orElse("");
        return new AntreaHealth(
                !stale && bad.isEmpty(),
                reason,
                message,
                controller.getVersion(),
                controller.getConnectedAgentNum(),
                agents.getOrDefault(AgentState.HEALTHY, 0),
                agents.getOrDefault(AgentState.DEGRADED, 0),
                agents.getOrDefault(AgentState.FAILED, 0));
    }

    private Map<AgentState, Integer> agents() {
        Map<AgentState, Integer> counts = new EnumMap<>(AgentState.class);
        String next = null;
        do {
            var page = client.resources(AntreaAgentInfo.class)
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            page.getItems().forEach(agent -> counts.merge(state(agent), 1, Integer::sum));
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return counts;
    }

    private AgentState state(AntreaAgentInfo agent) {
        List<ComponentCondition> conditions = agent.getAgentConditions();
        if (age(conditions).compareTo(conditionTimeout) > 0) {
            return AgentState.FAILED;
        }
        if (isDown(conditions, "AgentHealthy")
                || isDown(conditions, "OVSDBConnectionUp")
                || isDown(conditions, "OpenflowConnectionUp")) {
            return AgentState.FAILED;
        }
        return isDown(conditions, "ControllerConnectionUp") ? AgentState.DEGRADED : AgentState.HEALTHY;
    }

    private static boolean isDown(List<ComponentCondition> conditions, String type) {
        return conditions.stream()
                .anyMatch(condition ->
                        condition.type().equals(type) && condition.status().equals("False"));
    }

    /** Age of the newest heartbeat; endless when there is none. */
    private Duration age(List<ComponentCondition> conditions) {
        return conditions.stream()
                .flatMap(condition -> time(condition.lastHeartbeatTime()).stream())
                .max(Instant::compareTo)
                .map(newest -> Duration.between(newest, clock.instant()))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
