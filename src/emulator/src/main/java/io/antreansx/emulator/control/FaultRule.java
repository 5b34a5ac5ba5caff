package io.antreansx.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * When a fault strikes.
 *
 * @param method HTTP method, empty for any
 * @param path regular expression that is looked for in the path
 * @param sent regular expression that is looked for in the request's body
 * @param retryAfter seconds of the Retry-After header, negative for none
 * @param times how often it strikes, negative for ever
 * @param hide regular expression that is looked for in each result's JSON
 * @param body what is answered instead
 * @param manager index of the manager, negative for all
 */
record FaultRule(
        String id,
        String method,
        Pattern path,
        Pattern sent,
        FaultKind kind,
        int status,
        int retryAfter,
        long delayMillis,
        int times,
        double probability,
        Pattern hide,
        ObjectNode body,
        int manager) {
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    static FaultRule of(String id, ObjectNode body) {
        List<String> kinds = Arrays.stream(FaultKind.values()).map(Enum::name).toList();
        String kind = body.path("kind").asText("");
        if (!kinds.contains(kind)) {
            throw Errors.invalid(Errors.COMMON, "Field 'kind' must be one of " + kinds + ", not '" + kind + "'.");
        }
        return new FaultRule(
                id,
                body.path("method").asText(""),
                pattern(body, "path_pattern", ""),
                pattern(body, "body_pattern", ""),
                FaultKind.valueOf(kind),
                body.path("status").asInt(kind.equals("ANSWER") ? OK : UNAVAILABLE),
                body.path("retry_after").asInt(-1),
                body.path("delay_ms").asLong(0),
                body.path("times").asInt(-1),
                body.path("probability").asDouble(1),
                pattern(body, "hide", "(?!)"),
                body.path("body") instanceof ObjectNode answer ? answer : Json.object(),
                body.path("manager").asInt(-1));
    }

    private static Pattern pattern(ObjectNode body, String field, String missing) {
        try {
            return Pattern.compile(body.path(field).asText(missing));
        } catch (PatternSyntaxException e) {
            throw Errors.invalid(Errors.COMMON, "Field '" + field + "': " + e.getDescription() + ".");
        }
    }

    boolean fits(Request request) {
        return (method.isEmpty() || method.equalsIgnoreCase(request.method()))
                && (manager < 0 || manager == request.manager())
                && path.matcher(request.path()).find()
                && (sent.pattern().isEmpty()
                        || sent.matcher(new String(request.body(), StandardCharsets.UTF_8))
                                .find());
    }

    ObjectNode json(int left) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("kind", kind.name())
                .put("path_pattern", path.pattern())
                .put("probability", probability);
        if (!method.isEmpty()) {
            json.put("method", method);
        }
        if (kind == FaultKind.HIDE) {
            json.put("hide", hide.pattern());
        }
        if (kind == FaultKind.ANSWER) {
            json.set("body", body);
        }
        if (!sent.pattern().isEmpty()) {
            json.put("body_pattern", sent.pattern());
        }
        if (kind == FaultKind.STATUS || kind == FaultKind.HTML || kind == FaultKind.ANSWER) {
            json.put("status", status);
        }
        if (retryAfter >= 0) {
            json.put("retry_after", retryAfter);
        }
        if (delayMillis > 0) {
            json.put("delay_ms", delayMillis);
        }
        if (left >= 0) {
            json.put("times", left);
        }
        if (manager >= 0) {
            json.put("manager", manager);
        }
        return json;
    }
}
