package io.antreansx.simcluster;

/** Hears what a slow start is doing, in words for people. */
@FunctionalInterface
public interface Progress {

    /** For callers that do not want to hear anything. */
    Progress SILENT = text -> {};

    void step(String text);
}
