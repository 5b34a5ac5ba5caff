package io.antreansx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.nsx.NsxAdmin;

/** What the emulator counted. */
final class Counters {

    private Counters() {}

    /** Requests of a method to paths that contain a text, whatever the answer. */
    static long count(NsxAdmin nsx, String method, String pathPart) {
        long count = 0;
        for (JsonNode entry : nsx.get("/emulator/counters").path("results")) {
            if (entry.path("method").asText().equals(method)
                    && entry.path("path").asText().contains(pathPart)) {
                count += entry.path("count").asLong();
            }
        }
        return count;
    }
}
