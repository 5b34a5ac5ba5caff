package io.antreansx.simcluster.workloads;

/** Marks nodes that have no kubelet. */
public final class Simulated {

    /** Label of such nodes, with the value {@code true}. */
    public static final String LABEL = "simcluster.antreansx.io/simulated";

    private Simulated() {}
}
