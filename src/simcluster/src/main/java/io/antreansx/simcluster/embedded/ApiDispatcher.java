package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Answers requests: reads and watches by the mock's store, writes after the checks of a real API server, one at a time, so that a check
 * and the write that it allows are one step.
 */
final class ApiDispatcher extends KubernetesCrudDispatcher {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final List<String> SERVER_FIELDS =
            List.of("uid", "creationTimestamp", "resourceVersion", "generation", "managedFields", "selfLink");
    private static final int NAME_SUFFIX = 5;

    private final Object writes = new Object();
    private final Catalogue catalogue = new Catalogue(this::definitions);
    private final Documents documents = new Documents(catalogue);
    private final Tables tables = new Tables(catalogue);
    private final Gatekeeper gatekeeper =
            new Gatekeeper(catalogue, plural -> stored("/apis/crd.antrea.io/v1beta1/" + plural));
    private final MembersApi members = new MembersApi(this::stored);
    private final Deletions deletions = new Deletions();
    private final Random names = new Random();

    /** Read for every request and hardly ever changed; empty means that they must be read again. */
    private volatile Optional<List<JsonNode>> definitions = Optional.empty();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        Optional<RequestPath> path = RequestPath.parse(request.getPath());
        try {
            if (path.isEmpty()) {
                return documents
                        .at(request.getPath())
                        .map(document -> Answers.json(200, document))
                        .orElseGet(() -> Answers.json(404, "404 page not found"));
            }
            if (request.method() == HttpMethod.GET) {
                return read(path.get(), request);
            }
            if (String.valueOf(request.getHeader("Content-Type")).contains("protobuf")) {
                throw ApiFailure.unsupportedMediaType();
            }
            synchronized (writes) {
                MockResponse response = write(path.get(), request);
                if ("customresourcedefinitions".equals(path.get().plural())) {
                    definitions = Optional.empty();
                }
                return response;
            }
        } catch (ApiFailure failure) {
            return failure.response();
        }
    }

    private MockResponse read(RequestPath path, RecordedRequest request) {
        if (MembersApi.serves(path)) {
            return Answers.json(200, members.answer(path).toString());
        }
        if (path.isWatch() && request.getHeader("Upgrade") != null) {
            return watch(path, request, super.dispatch(request));
        }
        boolean asTable = String.valueOf(request.getHeader("Accept")).contains("as=Table");
        if (path.isWatch()) {
            return PolledWatch.answer(
                    path, list(path, request), object -> asTable ? tables.render(path, object) : object);
        }
        JsonNode content = path.name().isEmpty() ? list(path, request) : readObject(path, request);
        return Answers.json(200, (asTable ? tables.render(path, content) : content).toString());
    }

    private MockResponse watch(RequestPath path, RecordedRequest request, MockResponse response) {
        String version = path.query().getOrDefault("resourceVersion", "");
        if (!version.matches("[1-9]\\d{0,17}")) {
            return response;
        }
        AttributeSet watched = attributeExtractor.fromPath(request.getPath());
        return response.withWebSocketUpgrade(new ResumedWatch(
                response.getWebSocketListener(),
                writes,
                deletions,
                Long.parseLong(version),
                deletion -> deletion.attributes().matches(watched)
                        && ListFilter.of(path)
                                .map(filter -> filter.accepts(deletion.object()))
                                .orElse(true)));
    }

    @Override
    public void processEvent(
            String path,
            AttributeSet pathAttributes,
            AttributeSet before,
            GenericKubernetesResource resource,
            String stored) {
        String last = before == null ? null : map.get(before);
        super.processEvent(path, pathAttributes, before, resource, stored);
        if (stored == null && last != null) {
            deletions.gone(requestResourceVersion(), before, (ObjectNode) Patches.readJson(last));
        } else if (stored != null && last == null) {
            deletions.stands(Patches.readJson(stored));
        }
    }

    private JsonNode readObject(RequestPath path, RecordedRequest request) {
        MockResponse response = super.dispatch(request);
        if (response.code() != 200) {
            throw ApiFailure.notFound(path);
        }
        return Patches.readJson(body(response));
    }

    /** All objects of a collection that the selectors of the request accept; the mock knows only some selectors. */
    private JsonNode list(RequestPath path, RecordedRequest request) {
        ObjectNode list =
                (ObjectNode) Patches.readJson(body(forward(request, HttpMethod.GET, path.collection(), null)));
        ListFilter.of(path).ifPresent(filter -> filter.apply(list));
        return list;
    }

    private MockResponse write(RequestPath path, RecordedRequest request) {
        return switch (request.method()) {
            case POST -> create(path, request, (ObjectNode) Patches.read(request.getUtf8Body()));
            case PUT -> replace(path, request, (ObjectNode) Patches.read(request.getUtf8Body()));
            case PATCH -> patch(path, request);
            case DELETE -> delete(path, request);
            default -> super.dispatch(request);
        };
    }

    private MockResponse create(RequestPath path, RecordedRequest request, ObjectNode object) {
        String prefix = object.at("/metadata/generateName").asText();
        if (!prefix.isEmpty() && object.at("/metadata/name").asText().isEmpty()) {
            object.withObject("/metadata").put("name", prefix + suffix());
        }
        gatekeeper.admit(path, object, Optional.empty());
        return path.isDryRun()
                ? Answers.json(201, object.toString())
                : forward(request, HttpMethod.POST, path.collection(), object);
    }

    private MockResponse replace(RequestPath path, RecordedRequest request, ObjectNode object) {
        ObjectNode current = current(path);
        gatekeeper.admit(path, object, Optional.of(current));
        if (changesNothing(path, current, object)) {
            return Answers.json(200, current.toString());
        }
        return path.isDryRun()
                ? Answers.json(200, object.toString())
                : forward(request, HttpMethod.PUT, path.object(path.subresource()), object);
    }

    private MockResponse patch(RequestPath path, RecordedRequest request) {
        String contentType = String.valueOf(request.getHeader("Content-Type"));
        JsonNode patch = Patches.read(request.getUtf8Body());
        if (Patches.isApply(contentType) && find(path).isEmpty()) {
            return create(path, request, (ObjectNode) patch);
        }
        return replace(path, request, Patches.apply(contentType, patch, current(path)));
    }

    private MockResponse delete(RequestPath path, RecordedRequest request) {
        if (path.name().isEmpty()) {
            return super.dispatch(request);
        }
        ObjectNode current = current(path);
        JsonNode preconditions = Patches.read(request.getUtf8Body()).path("preconditions");
        for (String field : List.of("uid", "resourceVersion")) {
            String wanted = preconditions.path(field).asText();
            String actual = current.path("metadata").path(field).asText();
            if (!wanted.isEmpty() && !wanted.equals(actual)) {
                throw ApiFailure.conflict(
                        path, "the " + field + " in the precondition (" + wanted + ") does not match (" + actual + ")");
            }
        }
        gatekeeper.admitDeletion(path, current);
        if (path.isDryRun()) {
            return Answers.json(200, current.toString());
        }
        return forward(request, HttpMethod.DELETE, path.object(path.subresource()), null);
    }

    /** True if storing the object would change no more than what the server fills in, with a version that is not stale. */
    private boolean changesNothing(RequestPath path, ObjectNode current, ObjectNode wanted) {
        String version = wanted.at("/metadata/resourceVersion").asText();
        if (!version.isEmpty()
                && !version.equals(current.at("/metadata/resourceVersion").asText())) {
            return false;
        }
        if (path.isStatus()) {
            return current.path("status").equals(wanted.path("status"));
        }
        ObjectNode result = wanted.deepCopy();
        ObjectNode metadata = result.withObject("/metadata");
        SERVER_FIELDS.forEach(field -> copy(current.path("metadata"), metadata, field));
        if (catalogue.definitionOf(path).isPresent()) {
            copy(current, result, "status");
        }
        return current.equals(result);
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    private MockResponse forward(RecordedRequest request, HttpMethod method, String path, JsonNode body) {
        Buffer content =
                body == null ? request.getBody() : new Buffer(body.toString().getBytes(StandardCharsets.UTF_8));
        return super.dispatch(
                new RecordedRequest(request.getHttpVersion(), method, path, request.getHeaders(), content));
    }

    private ObjectNode current(RequestPath path) {
        return find(path).orElseThrow(() -> ApiFailure.notFound(path));
    }

    private Optional<ObjectNode> find(RequestPath path) {
        MockResponse response = handleGet(path.object(""));
        return response.code() == 200 ? Optional.of((ObjectNode) Patches.readJson(body(response))) : Optional.empty();
    }

    private List<JsonNode> definitions() {
        Optional<List<JsonNode>> known = definitions;
        if (known.isPresent()) {
            return known.get();
        }
        List<JsonNode> read = List.copyOf(stored(DEFINITIONS));
        definitions = Optional.of(read);
        return read;
    }

    private List<JsonNode> stored(String collection) {
        List<JsonNode> items = new ArrayList<>();
        MockResponse response = handleGet(collection);
        if (response.code() == 200) {
            Patches.readJson(body(response)).path("items").forEach(items::add);
        }
        return items;
    }

    private static String body(MockResponse response) {
        return new String(response.getBody().getBytes(), StandardCharsets.UTF_8);
    }

    private String suffix() {
        String letters = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder suffix = new StringBuilder();
        for (int index = 0; index < NAME_SUFFIX; index++) {
            suffix.append(letters.charAt(names.nextInt(letters.length())));
        }
        return suffix.toString();
    }
}
