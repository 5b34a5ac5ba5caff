package io.antreansx.adapter.inventory.model;

/**
 * A port of a node that leads to one pod (Antrea NodePortLocal).
 */
public record NodePortLocal(String nodeIp, int nodePort, String protocol) {}
