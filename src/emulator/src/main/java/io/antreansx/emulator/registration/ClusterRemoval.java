package io.antreansx.emulator.registration;

/** Told when a cluster is removed with everything that belongs to it. */
@FunctionalInterface
public interface ClusterRemoval {
    void removed(String nodeId);
}
