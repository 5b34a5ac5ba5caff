package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the adapters have reported, in the store like everything else: it outlives a restart. */
public final class Reports {
    private static final String STATUS = "ReportedComponentStatus";
    private static final String REALIZATION = "ReportedRealization";
    private static final String STATISTICS = "ReportedRuleStatistics";
    private static final String RECEIVED = "received_time";

    private final ObjectStore store;
    private final Clock clock;

    public Reports(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Component status of a cluster: conditions by type, each with the time at which it came in. */
    Optional<ObjectNode> status(String cluster) {
        return store.find(STATUS, cluster).map(StoredObject::read);
    }

    Optional<ObjectNode> realization(String cluster, String intentPath) {
        return store.find(REALIZATION, cluster + intentPath).map(StoredObject::read);
    }

    Optional<ObjectNode> statistics(String cluster, String rulePath) {
        return store.find(STATISTICS, cluster + rulePath).map(StoredObject::read);
    }

    /** Takes a report whose fields have been checked. */
    void take(String cluster, ObjectNode report) {
        if (report.get("component_status") instanceof ObjectNode status) {
            takeStatus(cluster, status, report);
        }
        if (report.path("realizations_complete").asBoolean()) {
            removeBelow(REALIZATION, cluster);
        }
        Json.texts(report, "removed_realizations").forEach(path -> store.remove(REALIZATION, cluster + path));
        for (ObjectNode realization : Json.objects(report, "realizations")) {
            realization.put(RECEIVED, clock.millis());
            store.put(StoredObject.of(
                    REALIZATION, cluster + realization.path("intent_path").asText(), realization));
        }
        for (ObjectNode statistics : Json.objects(report, "rule_statistics")) {
            store.put(StoredObject.of(
                    STATISTICS, cluster + statistics.path("rule").asText(), statistics));
        }
    }

    /** Forgets a removed cluster. */
    public void removeCluster(String cluster) {
        store.remove(STATUS, cluster);
        removeBelow(REALIZATION, cluster);
        removeBelow(STATISTICS, cluster);
    }

    private void takeStatus(String cluster, ObjectNode given, ObjectNode report) {
        ObjectNode status = status(cluster).orElseGet(Json::object);
        given.properties().forEach(entry -> {
            if (!entry.getKey().equals("conditions")) {
                status.set(entry.getKey(), entry.getValue());
            }
        });
        if (report.has("adapter_version")) {
            status.set("adapter_version", report.get("adapter_version"));
        }
        ObjectNode conditions = status.withObjectProperty("conditions");
        for (ObjectNode condition : Json.objects(given, "conditions")) {
            condition.put(RECEIVED, clock.millis());
            conditions.set(condition.path("condition_type").asText(), condition);
        }
        store.put(StoredObject.of(STATUS, cluster, status));
    }

    private void removeBelow(String kind, String cluster) {
        List.copyOf(store.below(kind, cluster + "/").keySet()).forEach(key -> store.remove(kind, key));
    }
}
