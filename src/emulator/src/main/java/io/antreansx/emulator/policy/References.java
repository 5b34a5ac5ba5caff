package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.StoreListener;
import io.antreansx.emulator.store.StoredObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which objects name a path: the index behind "still in use" and cascaded deletes. */
public final class References implements StoreListener {
    private static final List<String> RULE_LISTS =
            List.of("source_groups", "destination_groups", "services", "scope", "profiles");

    private final Map<String, Set<String>> users = new HashMap<>();

    /** Paths of the objects that name this one. */
    public List<String> usersOf(String path) {
        return List.copyOf(users.getOrDefault(path, Set.of()));
    }

    @Override
    public void changed(StoredObject before, StoredObject after) {
        if (before != null) {
            for (String path : of(before)) {
                users.computeIfPresent(path, (key, set) -> {
                    set.remove(before.key());
                    return set.isEmpty() ? null : set;
                });
            }
        }
        if (after != null) {
            of(after).forEach(path -> users.computeIfAbsent(path, key -> new TreeSet<>())
                    .add(after.key()));
        }
    }

    private static Set<String> of(StoredObject object) {
        Set<String> paths = new LinkedHashSet<>();
        switch (object.kind()) {
            case "Rule" -> {
                ObjectNode rule = object.read();
                RULE_LISTS.forEach(list -> addPaths(Json.texts(rule, list), paths));
                Json.objects(rule, "service_entries").forEach(entry -> addNested(entry, paths));
            }
            case "SecurityPolicy" -> addPaths(Json.texts(object.read(), "scope"), paths);
            case "Service" -> Json.objects(object.read(), "service_entries").forEach(entry -> addNested(entry, paths));
            case "Group" ->
                Json.objects(object.read(), "expression")
                        .forEach(expression -> addPaths(Json.texts(expression, "paths"), paths));
            case "SecurityPolicyContainerCluster" ->
                addPaths(List.of(object.read().path("container_cluster_path").asText()), paths);
            default -> {}
        }
        return paths;
    }

    private static void addNested(ObjectNode entry, Set<String> paths) {
        addPaths(List.of(entry.path("nested_service_path").asText()), paths);
    }

    private static void addPaths(List<String> texts, Set<String> paths) {
        texts.stream().filter(text -> text.startsWith("/")).forEach(paths::add);
    }
}
