package io.antreansx.emulator.auth;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.rest.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds out who sent a request. Explicit credentials win over a client certificate. */
public final class Authenticator {
    private final Users users;
    private final Sessions sessions;
    private final Function<String, Optional<Caller>> principalByFingerprint;

    public Authenticator(Users users, Sessions sessions, Function<String, Optional<Caller>> principalByFingerprint) {
        this.users = users;
        this.sessions = sessions;
        this.principalByFingerprint = principalByFingerprint;
    }

    /** The caller, or 401 without credentials, 403 with wrong ones, 403/98 with a wrong XSRF token. */
    public Caller authenticate(Request request) {
        String authorization = request.headers().apply("Authorization");
        if (authorization != null) {
            return basic(authorization);
        }
        String session = cookie(request, "JSESSIONID");
        if (session != null) {
            return session(session, request.headers().apply("X-XSRF-TOKEN"));
        }
        if (!request.fingerprint().isEmpty()) {
            return principalByFingerprint.apply(request.fingerprint()).orElseThrow(Errors::badCredentials);
        }
        throw Errors.notAuthenticated();
    }

    static String cookie(Request request, String name) {
        String header = request.headers().apply("Cookie");
        if (header == null) {
            return null;
        }
        for (String cookie : header.split(";", -1)) {
            String[] pair = cookie.trim().split("=", 2);
            if (pair.length == 2 && pair[0].equals(name)) {
                return pair[1];
            }
        }
        return null;
    }

    private Caller basic(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            throw Errors.badCredentials();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring("basic ".length()).trim());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return users.login(pair[0], pair[1]).orElseThrow(Errors::badCredentials);
            }
        } catch (IllegalArgumentException e) {
            throw Errors.badCredentials();
        }
        throw Errors.badCredentials();
    }

    private Caller session(String id, String xsrfToken) {
        Sessions.Session session = sessions.find(id).orElseThrow(Errors::notAuthenticated);
        if (!session.xsrfToken().equals(xsrfToken)) {
            throw Errors.badXsrfToken();
        }
        return session.caller();
    }
}
