package io.antreansx.adapter.firewall.realize;

/** A write that the API server did not accept, or whose outcome is not known. */
public final class WriteException extends RuntimeException {
    /** What a failed write means for the realizer. */
    public enum Kind {
        /** Somebody else wrote: look again. */
        CONFLICT,
        /** An admission check or the schema refuses this object: the same object is refused again. */
        DENIED,
        /** No answer, 429, 5xx: look again later. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String object;

    /** @param object kind and name of the object */
    public WriteException(Kind kind, String object, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.object = object;
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the object that was not written. */
    public String object() {
        return object;
    }
}
