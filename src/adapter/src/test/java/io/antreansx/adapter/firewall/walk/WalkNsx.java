package io.antreansx.adapter.firewall.walk;

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
import java.util.Optional;
import java.util.function.Function;

/** The Policy API over a {@link NsxStore}, with the faults of a manager that is loaded, restarted or behind a proxy. */
final class WalkNsx implements Nsx, PolicyApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INFRA = "/infra/domains/default/";

    private final NsxStore store;
    private final NsxFaults faults;
    private final WalkMistake mistake;

    WalkNsx(NsxStore store, NsxFaults faults, WalkMistake mistake) {
        this.store = store;
        this.faults = faults;
        this.mistake = mistake;
    }

    @Override
    public <A, T> T call(Class<A> api, Function<A, T> request) {
        return request.apply(api.cast(this));
    }

    @Override
    public SearchPage search(
            String query,
            String cursor,
            Integer pageSize,
            String sortBy,
            Boolean sortAscending,
            String includedFields) {
        faults.beforeRequest();
        faults.beforeSearch();
        boolean bound = query.contains("container_cluster_path");
        List<ObjectNode> hits = new ArrayList<>(store.index().stream()
                .filter(hit -> !bound || hit.has("container_cluster_path"))
                .toList());
        if (sortBy != null) {
            hits.sort(Comparator.comparingLong(
                            (ObjectNode hit) -> hit.path("_last_modified_time").asLong())
                    .reversed());
        }
        return page(hits, cursor, pageSize, SearchPage.class);
    }

    @Override
    public PolicyPage policies(String domain, String cursor, Integer pageSize) {
        faults.beforeRequest();
        return page(store.all("SecurityPolicy"), cursor, pageSize, PolicyPage.class);
    }

    @Override
    public SpanPage spans(String domain, String policy, String cursor, Integer pageSize) {
        faults.beforeRequest();
        String parent = INFRA + "security-policies/" + policy + "/container-cluster-span/";
        List<ObjectNode> spans = store.all("SecurityPolicyContainerCluster").stream()
                .filter(span -> span.path("path").asText().startsWith(parent))
                .toList();
        return page(spans, cursor, pageSize, SpanPage.class);
    }

    @Override
    public WirePolicy policy(String domain, String policy) {
        String path = INFRA + "security-policies/" + policy;
        try {
            faults.beforeRequest();
        } catch (NsxException failure) {
            if (mistake == WalkMistake.ERROR_READ_AS_DELETION) {
                throw notFound(path);
            }
            if (mistake == WalkMistake.HALF_READ_REALIZED && store.has(path)) {
                return JSON.convertValue(half(store.get(path).orElseThrow()), WirePolicy.class);
            }
            throw failure;
        }
        if (mistake == WalkMistake.STALE_READ_AS_DELETION && faults.isStale()) {
            throw notFound(path);
        }
        return read(path, WirePolicy.class);
    }

    private static ObjectNode half(ObjectNode policy) {
        ObjectNode half = policy.deepCopy();
        ArrayNode rules = (ArrayNode) half.path("rules");
        int keep = rules.size() / 2;
        while (rules.size() > keep) {
            rules.remove(rules.size() - 1);
        }
        return half;
    }

    @Override
    public WireGroup group(String domain, String group) {
        faults.beforeRequest();
        String path = INFRA + "groups/" + group;
        return mistake == WalkMistake.MISSING_GROUP_AS_ANY && !store.has(path)
                ? JSON.convertValue(any(path), WireGroup.class)
                : read(path, WireGroup.class);
    }

    private static ObjectNode any(String path) {
        String number = path.substring(path.lastIndexOf('-') + 1);
        ObjectNode any = JSON.createObjectNode()
                .put("path", path)
                .put("realization_id", "00000000-0000-4000-8000-00000000000" + number);
        any.putArray("group_type").add("ANTREA");
        any.putArray("expression")
                .addObject()
                .put("resource_type", "IPAddressExpression")
                .putArray("ip_addresses")
                .add("0.0.0.0/0")
                .add("::/0");
        return any;
    }

    @Override
    public WireService service(String service) {
        faults.beforeRequest();
        return read("/infra/services/" + service, WireService.class);
    }

    @Override
    public WireControlPlane controlPlane(String cluster) {
        faults.beforeRequest();
        return new WireControlPlane(
                FirewallWalk.IDENTITY.controlPlanePath(), cluster, FirewallWalk.IDENTITY.clusterId());
    }

    private <T> T read(String path, Class<T> type) {
        Optional<ObjectNode> object = faults.isStale() ? store.before(path) : store.get(path);
        return object.map(found -> JSON.convertValue(found, type)).orElseThrow(() -> notFound(path));
    }

    private static NsxException notFound(String path) {
        return new NsxException(NsxException.Kind.NOT_FOUND, 404, 0, -1, "GET " + path + ": 404", null);
    }

    private <T> T page(List<ObjectNode> all, String cursor, int size, Class<T> type) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(all.size(), from + size);
        List<ObjectNode> part = all.subList(from, to);
        ObjectNode page = JSON.createObjectNode();
        boolean isShort = faults.isShortPage();
        page.putArray("results").addAll(isShort ? part.subList(0, part.size() / 2) : part);
        if (cursor == null) {
            boolean lie = isShort && mistake == WalkMistake.SHORT_PAGE_TRUSTED;
            page.put("result_count", lie ? part.size() / 2 : all.size());
        }
        if (!isShort && to < all.size()) {
            page.put("cursor", Integer.toString(to));
        }
        return JSON.convertValue((JsonNode) page, type);
    }

    @Override
    public void close() {}
}
