package io.antreansx.emulator.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.listing.ListQuery;
import io.antreansx.emulator.listing.Lister;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** {@code /api/v1/fabric/container-*} and {@code /api/v1/inventory/container/{id}}. */
public final class InventoryApi {
    private final ObjectStore store;
    private final InventoryKinds kinds;
    private final InventoryWriter writer;

    public InventoryApi(ObjectStore store, InventoryKinds kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.writer = new InventoryWriter(store, kinds.schemas(), clock);
    }

    public void register(Routes routes) {
        for (Kind kind : kinds.all()) {
            routes.add("GET", kind.collection(), request -> list(kind, request))
                    .add("GET", kind.path(), request -> get(kind, request));
        }
        Kind cluster = kinds.schemas().kind(InventoryKinds.CLUSTER);
        routes.add("POST", cluster.collection(), request -> createCluster(cluster, request))
                .add("DELETE", cluster.path(), request -> {
                    require(InventoryKinds.CLUSTER, request.parameter("id"));
                    deleteCluster(request.parameter("id"));
                    return Response.empty(200);
                })
                .add("POST", "/api/v1/inventory/container/{id}", this::update);
    }

    /** Removes a container cluster and everything that was discovered in it. */
    public void deleteCluster(String clusterId) {
        store.remove(InventoryKinds.CLUSTER, clusterId);
        for (Kind kind : kinds.all()) {
            List<String> ids = store.all(kind.name()).values().stream()
                    .filter(object -> object.cluster().equals(clusterId))
                    .map(StoredObject::key)
                    .toList();
            ids.forEach(id -> store.remove(kind.name(), id));
        }
    }

    private Response list(Kind kind, Request request) {
        ListQuery query = ListQuery.of(request);
        return Lister.list(store.all(kind.name()), filter(kind, request), query).render(query, StoredObject::json);
    }

    private Predicate<StoredObject> filter(Kind kind, Request request) {
        Predicate<StoredObject> filter = object -> true;
        String cluster = request.query("container_cluster_id", "");
        if (!cluster.isEmpty() && kind.filters().contains("container_cluster_id")) {
            filter = filter.and(object -> object.cluster().equals(cluster));
        }
        String project = request.query("container_project_id", "");
        if (!project.isEmpty() && kind.filters().contains("container_project_id")) {
            filter = filter.and(object -> object.project().equals(project));
        }
        String application = request.query("container_application_id", "");
        if (!application.isEmpty() && kind.name().equals("ContainerApplicationInstance")) {
            filter = filter.and(object ->
                    Json.texts(object.read(), "container_application_ids").contains(application));
        }
        String type = request.query("cluster_type", "");
        if (!type.isEmpty() && kind.name().equals(InventoryKinds.CLUSTER)) {
            filter = filter.and(object -> type.equals(Json.text(object.read(), "cluster_type")));
        }
        String infrastructure = request.query("infra_type", "");
        if (!infrastructure.isEmpty() && kind.name().equals(InventoryKinds.CLUSTER)) {
            filter = filter.and(
                    object -> infrastructure.equals(Json.text(object.read().path("infrastructure"), "infra_type")));
        }
        String scope = request.query("scope_id", "");
        if (!scope.isEmpty()) {
            filter = filter.and(
                    object -> object.cluster().equals(scope) || object.key().equals(scope));
        }
        return filter;
    }

    private Response get(Kind kind, Request request) {
        return Response.raw(200, require(kind.name(), request.parameter("id")).json());
    }

    private StoredObject require(String kind, String id) {
        return store.find(kind, id).orElseThrow(() -> Errors.notFound(kind + "/" + id));
    }

    private Response createCluster(Kind kind, Request request) {
        ObjectNode body = request.json();
        if (!body.hasNonNull("resource_type")) {
            body.put("resource_type", kind.name());
        }
        List<String> violations = writer.violations(kind, body, "", false);
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.INVENTORY, violations);
        }
        String id = body.path("external_id").asText();
        writer.create(kind.name(), id, body);
        return Response.raw(201, require(kind.name(), id).json());
    }

    private Response update(Request request) {
        if (!"updates".equals(request.query("action", ""))) {
            throw Errors.invalid(Errors.INVENTORY, "Parameter 'action' must be 'updates'.");
        }
        String clusterId = request.parameter("id");
        require(InventoryKinds.CLUSTER, clusterId);
        writer.apply(clusterId, request.json());
        return Response.empty(200);
    }
}
