package io.antreansx.adapter.troubleshoot;

/** A trace that Antrea did not take. The message is for people. */
public final class TraceflowException extends RuntimeException {
    public TraceflowException(String message, Throwable cause) {
        super(message, cause);
    }
}
