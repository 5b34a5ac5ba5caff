package io.antreansx.adapter.inventory.model;

/**
 * Kubernetes pod phases.
 */
public enum PodPhase {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    UNKNOWN
}
