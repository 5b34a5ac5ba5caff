package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.AgentInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Antrea's agents, healthy while their heartbeat is young and their connections are up. Not thread-safe. */
final class AgentHealth {

    private final Clock clock;
    private final Duration timeout;
    private final Map<String, AgentInfo> agents = new TreeMap<>();
    private final Map<String, Boolean> told = new TreeMap<>();
    private boolean known;

    AgentHealth(Clock clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /** Takes one agent's word; {@code after} is null when it is gone. */
    void replace(AgentInfo before, AgentInfo after) {
        known = true;
        if (after == null) {
            agents.remove(before.nodeName());
        } else {
            agents.put(after.nodeName(), after);
        }
    }

    /** Empty while no agent was ever known; after that a node without one is not healthy, and be it that all are gone. */
    Optional<Boolean> healthy(String node) {
        if (!known) {
            return Optional.empty();
        }
        AgentInfo agent = agents.get(node);
        return Optional.of(agent != null && healthy(agent));
    }

    boolean knowsAny() {
        return known;
    }

    /** The NodePortLocal range, as the first agent that has one gives it; empty when none has. */
    String nodePortLocalRange() {
        for (AgentInfo agent : agents.values()) {
            if (!agent.nodePortLocalRange().isEmpty()) {
                return agent.nodePortLocalRange();
            }
        }
        return "";
    }

    /** Nodes whose agent's health is another than at the last call. */
    List<String> changedNodes() {
        List<String> changed = new ArrayList<>();
        agents.forEach((node, agent) -> {
            Boolean healthy = healthy(agent);
            if (!healthy.equals(told.put(node, healthy))) {
                changed.add(node);
            }
        });
        told.keySet().removeIf(node -> {
            boolean gone = !agents.containsKey(node);
            if (gone) {
                changed.add(node);
            }
            return gone;
        });
        return changed;
    }

    private boolean healthy(AgentInfo agent) {
        return agent.connected()
                && agent.lastHeartbeat().isAfter(clock.instant().minus(timeout));
    }
}
