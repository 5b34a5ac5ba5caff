package io.antreansx.adapter.election;

/** A write was about to happen in a process that no longer leads; the new leader does it instead. */
public final class NotLeaderException extends RuntimeException {

    public NotLeaderException() {
        super("this process does not lead any more; nothing was written");
    }
}
