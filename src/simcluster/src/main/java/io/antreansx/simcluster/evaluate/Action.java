package io.antreansx.simcluster.evaluate;

/** What happens to the first packet of a flow. */
public enum Action {
    ALLOW,
    /** Discarded silently. */
    DROP,
    /** Discarded with an answer to the sender. */
    REJECT;

    public boolean denies() {
        return this != ALLOW;
    }
}
