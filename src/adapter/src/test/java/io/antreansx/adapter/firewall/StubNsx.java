package io.antreansx.adapter.firewall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.policy.PolicyApi;
import io.antreansx.adapter.nsx.policy.PolicyPage;
import io.antreansx.adapter.nsx.policy.SearchPage;
import io.antreansx.adapter.nsx.policy.SpanPage;
import io.antreansx.adapter.nsx.policy.WireControlPlane;
import io.antreansx.adapter.nsx.policy.WireGroup;
import io.antreansx.adapter.nsx.policy.WirePolicy;
import io.antreansx.adapter.nsx.policy.WireService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** The Policy API over JSON objects by path, without HTTP. */
public final class StubNsx implements Nsx, PolicyApi {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong time = new AtomicLong(1_000_000);
    public volatile long searchError;
    public volatile long announced = -1;
    public volatile boolean unsorted;
    /** Whether a search for some fields leaves out those that begin with an underscore. */
    public volatile boolean cuts;

    public final List<String> includedFields = new CopyOnWriteArrayList<>();
    /** Span lists answer 404. */
    public volatile boolean withoutSpans;

    /** Stores an object under its path as NSX would, with a new revision and time. */
    public void put(String path, String body) {
        try {
            ObjectNode object = (ObjectNode) json.readTree(body);
            ObjectNode before = objects.get(path);
            object.put("path", path)
                    .put("id", path.substring(path.lastIndexOf('/') + 1))
                    .put("realization_id", Samples.uuid(path))
                    .put(
                            "_revision",
                            before == null ? 0 : before.get("_revision").asLong() + 1)
                    .put("_last_modified_time", time.incrementAndGet());
            objects.put(path, object);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    public void delete(String path) {
        objects.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "/"));
    }

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        return request.apply(api.cast(this));
    }

    @Override
    public void close() {}

    private <T> T read(String path, Class<T> type) {
        ObjectNode object = objects.get(path);
        if (object == null) {
            throw new NsxException(NsxException.Kind.NOT_FOUND, 404, 0, -1, "GET " + path + ": 404", null);
        }
        return json.convertValue(object, type);
    }

    private ArrayNode matching(Predicate<ObjectNode> which) {
        Comparator<ObjectNode> newestFirst = Comparator.comparingLong(
                        (ObjectNode object) -> object.get("_last_modified_time").asLong())
                .reversed();
        List<ObjectNode> found = new ArrayList<>(objects.values().stream()
                .filter(which)
                .sorted(unsorted ? newestFirst.reversed() : newestFirst)
                .toList());
        return json.createArrayNode().addAll(found);
    }

    private <T> T page(JsonNode results, Class<T> type) {
        ObjectNode page = json.createObjectNode();
        page.set("results", results);
        page.put("result_count", announced < 0 ? results.size() : announced);
        return json.convertValue(page, type);
    }

    @Override
    public SearchPage search(
            String query,
            String cursor,
            Integer pageSize,
            String sortBy,
            Boolean sortAscending,
            String includedFields) {
        if (searchError != 0) {
            throw new NsxException(
                    NsxException.Kind.UNAVAILABLE, 503, searchError, -1, "search is not available", null);
        }
        boolean spans = query.contains("container_cluster_path");
        this.includedFields.add(String.valueOf(includedFields));
        ArrayNode hits = matching(
                object -> !spans || object.get("resource_type").asText().equals("SecurityPolicyContainerCluster"));
        if (cuts && includedFields != null) {
            hits = hits.deepCopy();
            hits.forEach(hit -> ((ObjectNode) hit).remove("_revision"));
        }
        return page(hits, SearchPage.class);
    }

    @Override
    public PolicyPage policies(String domain, String cursor, Integer pageSize) {
        return page(
                matching(object -> object.get("resource_type").asText().equals("SecurityPolicy")), PolicyPage.class);
    }

    @Override
    public WirePolicy policy(String domain, String policy) {
        return read(Samples.policyPath(policy), WirePolicy.class);
    }

    @Override
    public SpanPage spans(String domain, String policy, String cursor, Integer pageSize) {
        if (withoutSpans) {
            throw new NsxException(NsxException.Kind.NOT_FOUND, 404, 0, -1, "GET " + policy + ": 404", null);
        }
        String parent = Samples.policyPath(policy) + "/container-cluster-span/";
        return page(matching(object -> object.get("path").asText().startsWith(parent)), SpanPage.class);
    }

    @Override
    public WireGroup group(String domain, String group) {
        return read(Samples.groupPath(group), WireGroup.class);
    }

    @Override
    public WireService service(String service) {
        return read(Samples.servicePath(service), WireService.class);
    }

    @Override
    public WireControlPlane controlPlane(String cluster) {
        return new WireControlPlane("/cluster", cluster, "id-of-" + cluster);
    }
}
