package io.antreansx.emulator.auth;

import io.antreansx.emulator.rest.Caller;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of users: idle ones end after half an hour. */
public final class Sessions {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(1800);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** One session: the cookie's value and the token that must come with it. */
    public record Session(String id, String xsrfToken, Caller caller, Instant lastUsed) {}

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    Session create(Caller caller) {
        Session session = new Session(token(), token(), caller, clock.instant());
        sessions.put(session.id(), session);
        return session;
    }

    /** The session of a cookie, if it lives; using it keeps it alive. */
    Optional<Session> find(String id) {
        Session session = sessions.computeIfPresent(id, (key, old) -> {
            boolean expired = old.lastUsed().plus(IDLE_TIMEOUT).isBefore(clock.instant());
            return expired ? null : new Session(old.id(), old.xsrfToken(), old.caller(), clock.instant());
        });
        return Optional.ofNullable(session);
    }

    void destroy(String id) {
        sessions.remove(id);
    }

    private String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
