package io.antreansx.adapter.health;

/**
 * What Antrea's own info resources say.
 *
 * @param reason of {@code controllerHealthy}, one CamelCase word
 * @param antreaVersion empty when unknown
 * @param healthyAgents heard of lately and connected to everything
 * @param degradedAgents networking works, new policies may not arrive
 * @param failedAgents not heard of, or without connection to the node's switch
 */
public record AntreaHealth(
        boolean controllerHealthy,
        String reason,
        String message,
        String antreaVersion,
        int connectedAgents,
        int healthyAgents,
        int degradedAgents,
        int failedAgents) {

    static AntreaHealth unknown(String reason, String message) {
        return new AntreaHealth(false, reason, message, "", 0, 0, 0, 0);
    }
}
