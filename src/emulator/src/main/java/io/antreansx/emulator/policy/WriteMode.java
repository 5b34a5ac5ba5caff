package io.antreansx.emulator.policy;

/** How a body meets the object that is there. */
public enum WriteMode {
    /** Replaces; an existing object needs its current {@code _revision}. */
    PUT,
    /** Merges the members of the body; no revision is asked for. */
    PATCH,
    /** Replaces without asking for a revision: rules embedded in a PATCH, and the server's own writes. */
    REPLACE
}
