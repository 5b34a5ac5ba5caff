package io.antreansx.adapter.firewall.intent;

/** NSX's search is degraded, or does not sort or find as the change probe needs it. Reads by path still work. */
public final class SearchUnavailableException extends RuntimeException {
    public SearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
