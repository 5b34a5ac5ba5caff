package io.antreansx.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The faults that are set up. */
public final class Faults {
    private final RandomGenerator random;
    private final Map<String, FaultRule> rules = new LinkedHashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<String, Response> frozen = new HashMap<>();
    private long number;

    public Faults(RandomGenerator random) {
        this.random = random;
    }

    /** The fault that strikes this request, if any: the oldest rule that fits. */
    synchronized Optional<FaultRule> take(Request request) {
        for (FaultRule rule : rules.values()) {
            if (rule.fits(request) && random.nextDouble() < rule.probability()) {
                if (rule.times() >= 0) {
                    int remaining = left.merge(rule.id(), -1, Integer::sum);
                    if (remaining <= 0) {
                        remove(rule.id());
                    }
                }
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    synchronized ObjectNode add(ObjectNode body) {
        number++;
        FaultRule rule = FaultRule.of("fault-" + number, body);
        rules.put(rule.id(), rule);
        left.put(rule.id(), rule.times());
        return rule.json(rule.times());
    }

    synchronized boolean remove(String id) {
        left.remove(id);
        frozen.keySet().removeIf(key -> key.startsWith(id + " "));
        return rules.remove(id) != null;
    }

    public synchronized void clear() {
        rules.clear();
        left.clear();
        frozen.clear();
    }

    synchronized ObjectNode list() {
        ObjectNode list = Json.object();
        var results = list.putArray("results");
        rules.values().forEach(rule -> results.add(rule.json(left.getOrDefault(rule.id(), rule.times()))));
        return list;
    }

    /** The answer that a stale read repeats, if one was remembered. */
    synchronized Optional<Response> frozen(FaultRule rule, Request request) {
        return Optional.ofNullable(frozen.get(key(rule, request)));
    }

    synchronized void freeze(FaultRule rule, Request request, Response response) {
        if (rules.containsKey(rule.id())) {
            frozen.put(key(rule, request), response);
        }
    }

    private static String key(FaultRule rule, Request request) {
        return rule.id() + " " + request.path() + "?" + request.query();
    }
}
