package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.listing.ListQuery;
import io.antreansx.emulator.listing.Lister;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Kind;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.store.StoredObject;
import java.util.function.Function;
import java.util.function.Predicate;

/** GET, PUT, PATCH and DELETE of every declared policy kind. */
public final class PolicyApi {
    private final PolicyObjects objects;
    private final Schemas schemas;

    public PolicyApi(PolicyObjects objects, Schemas schemas) {
        this.objects = objects;
        this.schemas = schemas;
    }

    /** Adds the routes of all kinds. */
    public void register(Routes routes) {
        for (Kind kind : schemas.kinds()) {
            String item = Paths.API + kind.path();
            routes.add("GET", Paths.API + kind.collection(), request -> list(kind, request))
                    .add("GET", item, request -> get(kind, request))
                    .add("PUT", item, request -> write(kind, request, WriteMode.PUT))
                    .add("DELETE", item, request -> delete(kind, request));
            // A cluster control plane is joined or replaced, never patched.
            if (!"AntreaClusterControlPlane".equals(kind.name())) {
                routes.add("PATCH", item, request -> write(kind, request, WriteMode.PATCH));
            }
        }
        routes.add(
                "GET",
                Paths.API + "/infra",
                request -> Response.ok(Json.object()
                        .put("resource_type", "Infra")
                        .put("id", "infra")
                        .put("path", "/infra")
                        .put("display_name", "infra")));
    }

    private Response get(Kind kind, Request request) {
        ObjectNode object = objects.require(kind.name(), Paths.expand(kind.path(), request.parameters()));
        objects.behaviour(kind).present(object, request, true);
        return Response.ok(object);
    }

    private Response list(Kind kind, Request request) {
        String collection = Paths.expand(kind.collection(), request.parameters());
        String parent = collection.substring(0, collection.lastIndexOf('/'));
        boolean needsParent = kind.name().equals("Rule") || kind.name().equals("SecurityPolicyContainerCluster");
        if (needsParent && !objects.store().contains("SecurityPolicy", parent)) {
            throw Errors.notFound(parent);
        }
        Behaviour behaviour = objects.behaviour(kind);
        Function<StoredObject, byte[]> presenter = StoredObject::json;
        if (behaviour.changesLists(request)) {
            presenter = stored -> {
                ObjectNode object = stored.read();
                behaviour.present(object, request, false);
                return Json.bytes(object);
            };
        }
        ListQuery query = ListQuery.of(request);
        Predicate<StoredObject> filter = filter(kind, request);
        return Lister.list(objects.store().below(kind.name(), collection + "/"), filter, query)
                .render(query, presenter);
    }

    private static Predicate<StoredObject> filter(Kind kind, Request request) {
        String defaultService = request.query("default_service", "");
        if (kind.name().equals("Service") && !defaultService.isEmpty()) {
            return stored -> stored.read().path("is_default").asBoolean() == Boolean.parseBoolean(defaultService);
        }
        return stored -> true;
    }

    private Response write(Kind kind, Request request, WriteMode mode) {
        String path = Paths.expand(kind.path(), request.parameters());
        ObjectNode written =
                objects.write(kind.name(), path, request.json(), mode, request.caller(), request.allowsOverwrite());
        if (mode == WriteMode.PATCH) {
            return Response.empty(200);
        }
        objects.behaviour(kind).present(written, request, true);
        return Response.ok(written);
    }

    private Response delete(Kind kind, Request request) {
        objects.delete(kind.name(), Paths.expand(kind.path(), request.parameters()), request);
        return Response.empty(kind.name().equals("SecurityPolicyContainerCluster") ? 204 : 200);
    }
}
