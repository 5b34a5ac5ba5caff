package io.antreansx.emulator.control;

import io.antreansx.emulator.rest.Response;

/** A response, and how it travels. */
public record Reply(Response response, Transport transport) {
    /** What happens to the connection. */
    public enum Transport {
        SEND,
        TRUNCATE,
        RESET
    }

    static Reply send(Response response) {
        return new Reply(response, Transport.SEND);
    }

    static Reply reset() {
        return new Reply(Response.empty(0), Transport.RESET);
    }
}
