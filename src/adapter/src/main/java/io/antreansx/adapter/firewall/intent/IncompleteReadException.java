package io.antreansx.adapter.firewall.intent;

/** A read that does not add up: the pass ends and changes nothing. */
public final class IncompleteReadException extends RuntimeException {
    public IncompleteReadException(String message) {
        super(message);
    }
}
