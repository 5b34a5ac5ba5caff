package io.antreansx.emulator.auth;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** {@code /api/session/create} and {@code /api/session/destroy}. */
public final class SessionApi {
    private final Users users;
    private final Sessions sessions;

    public SessionApi(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    public void register(Routes routes) {
        routes.add("POST", "/api/session/create", this::create).add("POST", "/api/session/destroy", this::destroy);
    }

    private Response create(Request request) {
        Map<String, String> form = form(new String(request.body(), StandardCharsets.UTF_8));
        Sessions.Session session = users.login(form.getOrDefault("j_username", ""), form.getOrDefault("j_password", ""))
                .map(sessions::create)
                .orElseThrow(Errors::badCredentials);
        return new Response(
                200,
                "",
                new byte[0],
                Map.of(
                        "Set-Cookie",
                        "JSESSIONID=" + session.id() + "; Path=/; Secure; HttpOnly; SameSite=Lax",
                        "X-XSRF-TOKEN",
                        session.xsrfToken()));
    }

    private Response destroy(Request request) {
        String id = Authenticator.cookie(request, "JSESSIONID");
        if (id != null) {
            sessions.destroy(id);
        }
        return Response.empty(200);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Errors.invalid(Errors.COMMON, "The form is not URL-encoded: " + e.getMessage());
        }
    }
}
