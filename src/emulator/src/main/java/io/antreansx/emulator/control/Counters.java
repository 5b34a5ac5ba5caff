package io.antreansx.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by method, path template and status; status 0 is a connection that was reset on purpose. */
public final class Counters {
    private final Map<Key, long[]> counts = new TreeMap<>();

    private record Key(String template, String method, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTemplate = template.compareTo(other.template);
            int byMethod = byTemplate == 0 ? method.compareTo(other.method) : byTemplate;
            return byMethod == 0 ? Integer.compare(status, other.status) : byMethod;
        }
    }

    /** Counts one request and the bytes of both bodies. */
    public synchronized void count(String method, String template, int status, long bytesIn, long bytesOut) {
        long[] sums = counts.computeIfAbsent(new Key(template, method, status), key -> new long[3]);
        sums[0]++;
        sums[1] += bytesIn;
        sums[2] += bytesOut;
    }

    public synchronized void reset() {
        counts.clear();
    }

    synchronized ObjectNode json() {
        ObjectNode json = Json.object();
        var results = json.putArray("results");
        long[] totals = new long[3];
        counts.forEach((key, sums) -> {
            results.addObject()
                    .put("method", key.method())
                    .put("path", key.template())
                    .put("status", key.status())
                    .put("count", sums[0])
                    .put("bytes_in", sums[1])
                    .put("bytes_out", sums[2]);
            for (int i = 0; i < totals.length; i++) {
                totals[i] += sums[i];
            }
        });
        json.putObject("totals")
                .put("count", totals[0])
                .put("bytes_in", totals[1])
                .put("bytes_out", totals[2]);
        return json;
    }
}
