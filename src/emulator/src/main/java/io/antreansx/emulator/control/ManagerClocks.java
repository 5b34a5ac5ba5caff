package io.antreansx.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What time it is on each manager node: this machine's, plus or minus an offset. */
public final class ManagerClocks {
    private static final long FURTHEST = Duration.ofDays(1).toMillis();

    private final Clock clock;
    private volatile Map<Integer, Long> offsets = Map.of();

    public ManagerClocks(Clock clock) {
        this.clock = clock;
    }

    /** Milliseconds since 1970. */
    public long millis(int manager) {
        return clock.millis() + offset(manager);
    }

    /** Milliseconds that a manager is ahead. */
    public long offset(int manager) {
        return offsets.getOrDefault(manager, 0L);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        ObjectNode byManager = json.putObject("offset_ms");
        new TreeMap<>(offsets).forEach((manager, offset) -> byManager.put(manager.toString(), offset));
        return json;
    }

    /** Replaces all offsets. */
    void set(ObjectNode json) {
        Map<Integer, Long> wanted = new TreeMap<>();
        JsonNode byManager = json.path("offset_ms");
        if (!byManager.isObject()) {
            throw Errors.invalid(Errors.COMMON, "offset_ms must be an object: manager's index to milliseconds ahead.");
        }
        byManager.properties().forEach(entry -> wanted.put(index(entry.getKey()), offset(entry.getValue())));
        offsets = Map.copyOf(wanted);
    }

    private static int index(String text) {
        if (!text.matches("\\d{1,3}")) {
            throw Errors.invalid(Errors.COMMON, "offset_ms: '" + text + "' is no index of a manager, from 0.");
        }
        return Integer.parseInt(text);
    }

    private static long offset(JsonNode value) {
        if (!value.canConvertToLong() || !value.isIntegralNumber() || Math.abs(value.longValue()) > FURTHEST) {
            throw Errors.invalid(
                    Errors.COMMON, "offset_ms: " + value + " is no whole number of milliseconds, a day at most.");
        }
        return value.longValue();
    }

    void reset() {
        offsets = Map.of();
    }
}
