package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Watches for clients that do not speak WebSocket, such as kubectl: what changed since the version that they know, then the end, so that
 * they ask again a second later. Deletions are not among it; a client learns of them when it lists again.
 */
final class PolledWatch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PACE = Duration.ofSeconds(1);

    private PolledWatch() {}

    /** @param form turns an object into what the client asked for, for example a row of a table */
    static MockResponse answer(RequestPath path, JsonNode list, UnaryOperator<JsonNode> form) {
        long newest = number(list.at("/metadata/resourceVersion").asText());
        long known = number(path.query().getOrDefault("resourceVersion", ""));
        StringBuilder events = new StringBuilder();
        for (JsonNode object : list.path("items")) {
            long version = number(object.at("/metadata/resourceVersion").asText());
            newest = Math.max(newest, version);
            if (version > known) {
                boolean fresh = object.at("/metadata/generation").asLong(1) <= 1 && known == 0;
                events.append(JSON.createObjectNode()
                                .put("type", fresh ? "ADDED" : "MODIFIED")
                                .set("object", form.apply(object)))
                        .append('\n');
            }
        }
        if ("true".equals(path.query().get("allowWatchBookmarks"))) {
            events.append(bookmark(list, Math.max(known, newest)));
        }
        return Answers.json(200, events.toString()).setBodyDelay(PACE);
    }

    /** Clients take a short watch without any event for a fault. */
    private static String bookmark(JsonNode list, long version) {
        ObjectNode event = JSON.createObjectNode().put("type", "BOOKMARK");
        ObjectNode object = event.putObject("object");
        object.put("kind", list.path("kind").asText().replaceFirst("List$", ""))
                .set("apiVersion", list.path("apiVersion"));
        object.putObject("metadata").put("resourceVersion", Long.toString(version));
        return event + "\n";
    }

    private static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }
}
