package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.intent.IntentRequests.Purpose;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.policy.PolicyApi;
import io.antreansx.adapter.nsx.policy.SearchPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** NSX's search as the change probe needs it. Tells a search that cannot be used from an NSX that does not answer. */
final class PolicySearch {
    private static final int PAGE = 1000;
    /** Index not ready, rebuilding, out of date, out of service. */
    private static final Set<Long> DEGRADED = Set.of(60508L, 60514L, 60515L, 60576L);

    private static final String INTENT =
            "resource_type:(SecurityPolicy OR Rule OR Group OR Service OR SecurityPolicyContainerCluster)";

    /** All that a change needs: whole objects would be many times as long. */
    private static final String FIELDS = "resource_type,path,container_cluster_path,_revision,_last_modified_time";

    private final Nsx probes;
    private final Nsx furtherPages;
    private final Nsx sweeps;
    private final Nsx bindings;
    private final ProbeSize size;
    /** Null after NSX has answered without one of the fields. */
    private volatile String fields = FIELDS;

    /** @param nanoTime monotonic */
    PolicySearch(Nsx nsx, IntentRequests requests, LongSupplier nanoTime) {
        this.size = new ProbeSize(nanoTime);
        this.probes = requests.counting(nsx, Purpose.PROBE);
        this.furtherPages = requests.counting(nsx, Purpose.CHANGES);
        this.sweeps = requests.counting(nsx, Purpose.SWEEP);
        this.bindings = requests.counting(nsx, Purpose.BINDINGS);
    }

    ChangePage newest(String cursor) {
        SearchPage page = newestHits(cursor);
        List<Change> changes = new ArrayList<>();
        for (SearchPage.SearchHit hit : page.results() == null ? List.<SearchPage.SearchHit>of() : page.results()) {
            change(hit).ifPresent(changes::add);
        }
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i - 1).modified() < changes.get(i).modified()) {
                throw new SearchUnavailableException("the search does not sort by the time of modification", null);
            }
        }
        if (cursor == null && page.resultCount() == null) {
            throw new SearchUnavailableException("the search does not count its results", null);
        }
        ChangePage newest = new ChangePage(
                changes,
                page.resultCount() == null ? 0 : page.resultCount(),
                page.cursor() == null || page.cursor().isEmpty() ? null : page.cursor());
        if (cursor == null) {
            size.learn(newest);
        }
        return newest;
    }

    /** Whether NSX can leave fields out without leaving out more is an assumption; where it does, whole objects do. */
    private SearchPage newestHits(String cursor) {
        Nsx nsx = cursor == null ? probes : furtherPages;
        SearchPage page = usable(() -> nsx.call(
                PolicyApi.class, api -> api.search(INTENT, cursor, size.next(), "_last_modified_time", false, fields)));
        if (fields != null && page.results() != null && page.results().stream().anyMatch(PolicySearch::isCut)) {
            fields = null;
            return newestHits(cursor);
        }
        return page;
    }

    private static boolean isCut(SearchPage.SearchHit hit) {
        return hit.resourceType() == null
                || hit.path() == null
                || hit.revision() == null
                || hit.lastModifiedTime() == 0
                || (hit.resourceType().equals("SecurityPolicyContainerCluster") && hit.containerClusterPath() == null);
    }

    /** Tens of thousands of objects may be none of ours: of them too, only what a change needs. */
    List<Change> everything() {
        List<Change> all = new ArrayList<>();
        AtomicBoolean cut = new AtomicBoolean();
        boolean part = fields != null;
        readAll(sweeps, INTENT, fields, hit -> {
            if (part && isCut(hit)) {
                cut.set(true);
            } else {
                change(hit).ifPresent(all::add);
            }
        });
        if (cut.get()) {
            fields = null;
            return everything();
        }
        return all;
    }

    Set<String> boundTo(String clusterPath) {
        Set<String> policies = new TreeSet<>();
        String escaped = clusterPath.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
        readAll(
                bindings,
                "resource_type:SecurityPolicyContainerCluster AND container_cluster_path:\"" + escaped + "\"",
                null,
                hit -> change(hit)
                        .filter(change -> change.clusterPath().equals(clusterPath))
                        .ifPresent(change -> policies.add(change.policyPath())));
        return policies;
    }

    private static void readAll(Nsx nsx, String query, String included, Consumer<SearchPage.SearchHit> sink) {
        Pages.<SearchPage, SearchPage.SearchHit>read(
                cursor -> usable(
                        () -> nsx.call(PolicyApi.class, api -> api.search(query, cursor, PAGE, null, null, included))),
                page -> new Pages.Page<>(page.results(), page.resultCount(), page.cursor()),
                sink);
    }

    private static Optional<Change> change(SearchPage.SearchHit hit) {
        Optional<Change.Kind> kind =
                switch (hit.resourceType() == null ? "" : hit.resourceType()) {
                    case "SecurityPolicy" -> Optional.of(Change.Kind.POLICY);
                    case "Rule" -> Optional.of(Change.Kind.RULE);
                    case "Group" -> Optional.of(Change.Kind.GROUP);
                    case "Service" -> Optional.of(Change.Kind.SERVICE);
                    case "SecurityPolicyContainerCluster" -> Optional.of(Change.Kind.SPAN);
                    default -> Optional.empty();
                };
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (hit.path() == null) {
            throw new SearchUnavailableException("the search answers without paths", null);
        }
        return Optional.of(new Change(
                kind.get(),
                hit.path(),
                policyPath(kind.get(), hit),
                hit.containerClusterPath() == null ? "" : hit.containerClusterPath(),
                hit.revision() == null ? 0 : hit.revision(),
                hit.lastModifiedTime()));
    }

    private static String policyPath(Change.Kind kind, SearchPage.SearchHit hit) {
        return switch (kind) {
            case RULE -> before(hit.path(), "/rules/");
            case SPAN -> before(hit.path(), "/container-cluster-span/");
            case POLICY, GROUP, SERVICE -> hit.path();
        };
    }

    private static String before(String path, String part) {
        int at = path.indexOf(part);
        return at < 0 ? path : path.substring(0, at);
    }

    private static SearchPage usable(Supplier<SearchPage> request) {
        try {
            return request.get();
        } catch (NsxException failure) {
            boolean unusable = DEGRADED.contains(failure.errorCode())
                    || failure.kind() == NsxException.Kind.INVALID
                    || failure.kind() == NsxException.Kind.NOT_FOUND;
            if (unusable) {
                throw new SearchUnavailableException(failure.getMessage(), failure);
            }
            throw failure;
        }
    }
}
