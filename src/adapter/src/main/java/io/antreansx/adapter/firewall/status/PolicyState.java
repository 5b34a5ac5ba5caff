package io.antreansx.adapter.firewall.status;

/** What became of one DFW policy in this cluster. */
public enum PolicyState {
    /** Written, or about to be; not every node has it yet. */
    IN_PROGRESS,
    /** Every node that has pods in its span enforces it. */
    REALIZED,
    /** It cannot be written, a node cannot realize it, or it takes too long. */
    FAILED,
    /** It cannot be expressed in Antrea; its last exact rules stay. */
    REFUSED
}
