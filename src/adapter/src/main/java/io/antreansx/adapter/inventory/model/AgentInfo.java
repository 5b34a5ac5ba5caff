package io.antreansx.adapter.inventory.model;

import java.time.Instant;

/**
 * What an AntreaAgentInfo says of the agent on one node.
 *
 * @param lastHeartbeat {@link Instant#MIN} when it never reported
 * @param nodePortLocalRange such as {@code 61000-62000}; empty when NodePortLocal is off
 */
public record AgentInfo(String nodeName, Instant lastHeartbeat, boolean connected, String nodePortLocalRange) {}
