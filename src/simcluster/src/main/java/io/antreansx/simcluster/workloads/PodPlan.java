package io.antreansx.simcluster.workloads;

import java.util.Map;

/**
 * A pod that is to look as if it ran.
 *
 * @param app value of its {@code app} label
 * @param port its TCP port; 0 for none
 */
record PodPlan(String namespace, String name, String app, int port, String node, String address) {

    Map<String, String> labels() {
        return Map.of("app", app);
    }

    /** The address of pod {@code number} (1 to 254) on a node; nodes have a /24 of 10.128.0.0/9 each. */
    static String address(int node, int number) {
        return "10." + (128 + node / 256) + "." + node % 256 + "." + number;
    }

    static String podRange(int node) {
        return address(node, 0) + "/24";
    }

    /** A node's own address. */
    static String nodeAddress(int node) {
        return "172.30." + node / 250 + "." + (1 + node % 250);
    }
}
