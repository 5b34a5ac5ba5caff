package io.antreansx.simcluster.evaluate;

/** The side of a flow that a rule judges. */
public enum Direction {
    /** At the source, for what it sends. */
    EGRESS,
    /** At the destination, for what it receives. */
    INGRESS
}
