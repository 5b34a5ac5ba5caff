package io.antreansx.adapter.firewall.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** NSX's objects as JSON by path, what they were a moment ago, and the search index that follows them a little later. */
final class NsxStore {
    /** How far behind a stale manager may be. */
    private static final Duration STALE = Duration.ofSeconds(4);

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Version(Instant since, Optional<ObjectNode> object) {}

    private record Indexing(Instant due, Map<String, ObjectNode> hits, Collection<String> gone) {}

    private final ManualClock clock;
    private final Random random;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, List<Version>> versions = new HashMap<>();
    private final Map<String, ObjectNode> index = new TreeMap<>();
    private final List<Indexing> waiting = new ArrayList<>();
    private final Consumer<ObjectNode> stored;
    private Duration lag = Duration.ZERO;
    private long time;

    /** @param stored told each version of an object */
    NsxStore(ManualClock clock, Random random, Consumer<ObjectNode> stored) {
        this.clock = clock;
        this.random = random;
        this.stored = stored;
    }

    /** @param most how long the index may take for a change */
    void lag(Duration most) {
        lag = most;
    }

    Optional<ObjectNode> get(String path) {
        return Optional.ofNullable(objects.get(path));
    }

    boolean has(String path) {
        return objects.containsKey(path);
    }

    List<ObjectNode> all(String type) {
        return objects.values().stream()
                .filter(object -> object.path("resource_type").asText().equals(type))
                .toList();
    }

    /** A version that was current within the last few seconds. */
    Optional<ObjectNode> before(String path) {
        List<Version> known = versions.getOrDefault(path, List.of());
        Instant oldest = clock.instant().minus(STALE);
        List<Version> recent = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (i + 1 == known.size() || known.get(i + 1).since().isAfter(oldest)) {
                recent.add(known.get(i));
            }
        }
        return recent.isEmpty()
                ? Optional.empty()
                : recent.get(random.nextInt(recent.size())).object();
    }

    /** Stores an object as NSX does, with revisions and times of its own, and of the rules that changed. */
    void put(String path, JsonNode body) {
        ObjectNode before = objects.get(path);
        ObjectNode object = (ObjectNode) body.deepCopy();
        stamp(object, before);
        Map<String, ObjectNode> hits = new HashMap<>();
        hits.put(path, object);
        object.path("rules").forEach(rule -> {
            ObjectNode old =
                    before == null ? null : rule(before, rule.path("path").asText());
            stamp((ObjectNode) rule, old);
            hits.put(rule.path("path").asText(), (ObjectNode) rule);
        });
        List<String> gone = new ArrayList<>();
        if (before != null) {
            before.path("rules").forEach(rule -> gone.add(rule.path("path").asText()));
            gone.removeAll(hits.keySet());
        }
        objects.put(path, object);
        note(path, Optional.of(object));
        index(hits, gone);
    }

    private static ObjectNode rule(ObjectNode policy, String path) {
        for (JsonNode rule : policy.path("rules")) {
            if (rule.path("path").asText().equals(path)) {
                return (ObjectNode) rule;
            }
        }
        return null;
    }

    /** What is equal keeps its revision and time. */
    private void stamp(ObjectNode object, ObjectNode before) {
        if (before != null) {
            object.set("_revision", before.path("_revision"));
            object.set("_last_modified_time", before.path("_last_modified_time"));
        }
        if (before == null || !withoutRules(object).equals(withoutRules(before))) {
            object.put(
                    "_revision", before == null ? 0 : before.path("_revision").asLong() + 1);
            object.put("_last_modified_time", 1_000_000 + ++time);
        }
    }

    private static ObjectNode withoutRules(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.remove("rules");
        return copy;
    }

    /** Deletes the object and what lies under it. */
    void delete(String path) {
        List<String> gone = new ArrayList<>(objects.keySet().stream()
                .filter(key -> key.equals(path) || key.startsWith(path + "/"))
                .toList());
        for (String key : List.copyOf(gone)) {
            objects.remove(key)
                    .path("rules")
                    .forEach(rule -> gone.add(rule.path("path").asText()));
            note(key, Optional.empty());
        }
        index(Map.of(), gone);
    }

    private void note(String path, Optional<ObjectNode> object) {
        List<Version> known = versions.computeIfAbsent(
                path, key -> new ArrayList<>(List.of(new Version(Instant.MIN, Optional.empty()))));
        known.add(new Version(clock.instant(), object));
        object.ifPresent(stored);
    }

    /** From now on nothing older is served any more. */
    void forgetOldVersions() {
        versions.values().forEach(known -> known.subList(0, known.size() - 1).clear());
    }

    /** Whether, since then, there was a moment at which this cluster had no rule of the policy, or of another one of its name. */
    boolean hadEnded(String path, String realizationId) {
        boolean unbound = versions.getOrDefault(path + "/container-cluster-span/here", List.of()).stream()
                .anyMatch(version -> version.object().isEmpty());
        return unbound
                || versions.getOrDefault(path, List.of()).stream().anyMatch(version -> version.object()
                        .filter(policy -> hasRules(policy)
                                && policy.path("realization_id").asText().equals(realizationId))
                        .isEmpty());
    }

    private static boolean hasRules(ObjectNode policy) {
        for (JsonNode rule : policy.path("rules")) {
            if (!rule.path("disabled").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void index(Map<String, ObjectNode> hits, Collection<String> gone) {
        long millis = lag.isZero() ? 0 : random.nextLong(lag.toMillis());
        waiting.add(new Indexing(clock.instant().plusMillis(millis), hits, gone));
    }

    /** The search index as it is now; changes come in the order in which they were made. */
    Collection<ObjectNode> index() {
        while (!waiting.isEmpty() && !waiting.getFirst().due().isAfter(clock.instant())) {
            Indexing next = waiting.removeFirst();
            next.gone().forEach(index::remove);
            next.hits()
                    .forEach((path, object) ->
                            index.put(path, JSON.convertValue(withoutRules(object), ObjectNode.class)));
        }
        return index.values();
    }
}
