package io.antreansx.adapter.firewall.realize;

import java.util.HashMap;
import java.util.Map;

/**
 * Objects of which a list told otherwise than a watch did.
 *
 * @param told versions as the watch told them, by name; empty for what it did not tell of
 */
record Suspects(Map<String, String> told) {
    static final Suspects NONE = new Suspects(Map.of());

    Suspects {
        told = Map.copyOf(told);
    }

    /** @param watched and {@code listed}: versions by name */
    static Suspects of(Map<String, String> watched, Map<String, String> listed) {
        Map<String, String> differing = new HashMap<>(watched);
        listed.forEach((name, version) -> {
            String known = watched.getOrDefault(name, "");
            if (known.equals(version)) {
                differing.remove(name);
            } else {
                differing.put(name, known);
            }
        });
        return new Suspects(differing);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** Whether the watch still tells of one of them what it told then: an event on its way would have arrived by now. */
    boolean anyUnchanged(Map<String, String> watched) {
        return told.entrySet().stream()
                .anyMatch(suspect -> suspect.getValue().equals(watched.getOrDefault(suspect.getKey(), "")));
    }
}
