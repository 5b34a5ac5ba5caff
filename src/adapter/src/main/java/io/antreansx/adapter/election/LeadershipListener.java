package io.antreansx.adapter.election;

/**
 * Told about the beginning and the end of this process's terms, in order, on a thread of its own and outside of any
 * lock. It may come late: {@link Leadership#isLeader()} is what a writer asks.
 */
public interface LeadershipListener {

    /** @param epoch of the term that began */
    void onStarted(long epoch);

    /** The term ended; the work that belongs to it must be stopped when this returns. */
    void onStopped();
}
