package io.antreansx.adapter.lifecycle;

/** A job found something that it must not change by itself. The message names the way out. */
public final class RefusedException extends RuntimeException {

    /** Who does not agree. */
    public enum By {
        NSX,
        CLUSTER
    }

    private final By by;

    public RefusedException(By by, String message) {
        super(message);
        this.by = by;
    }

    public By by() {
        return by;
    }
}
