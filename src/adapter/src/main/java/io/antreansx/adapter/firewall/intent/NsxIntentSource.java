package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.policy.PolicyApi;
import io.antreansx.adapter.nsx.policy.SpanPage;
import io.antreansx.adapter.nsx.policy.WireControlPlane;
import io.antreansx.adapter.nsx.policy.WireGroup;
import io.antreansx.adapter.nsx.policy.WirePolicy;
import io.antreansx.adapter.nsx.policy.WireRule;
import io.antreansx.adapter.nsx.policy.WireService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intent from NSX's Policy API: hints from its search, the truth from each object's own path. */
public final class NsxIntentSource implements IntentSource {
    /** Local managers have one domain only. */
    private static final String DOMAIN = "default";

    private static final int PAGE = 1000;
    private static final Pattern POLICY = Pattern.compile("/infra/domains/([^/]+)/security-policies/([^/]+)");
    private static final Pattern GROUP = Pattern.compile("/infra/domains/([^/]+)/groups/([^/]+)");
    private static final Pattern SERVICE = Pattern.compile("/infra/services/([^/]+)");

    private final Nsx nsx;
    private final ClusterIdentity cluster;
    private final PolicySearch search;

    public NsxIntentSource(Nsx nsx, ClusterIdentity cluster) {
        this(nsx, cluster, new IntentRequests());
    }

    /** @param requests counts each request */
    public NsxIntentSource(Nsx nsx, ClusterIdentity cluster, IntentRequests requests) {
        this.nsx = requests.counting(nsx, IntentRequests.Purpose.PATH);
        this.cluster = cluster;
        this.search = new PolicySearch(nsx, requests, System::nanoTime);
    }

    @Override
    public ChangePage newest(String cursor) {
        return search.newest(cursor);
    }

    @Override
    public List<Change> everything() {
        return search.everything();
    }

    @Override
    public Set<String> boundPolicies() {
        return search.boundTo(cluster.controlPlanePath());
    }

    @Override
    public Set<String> listedPolicies() {
        Set<String> paths = new TreeSet<>();
        Pages.read(
                cursor -> nsx.call(PolicyApi.class, api -> api.policies(DOMAIN, cursor, PAGE)),
                page -> new Pages.Page<>(page.results(), page.resultCount(), page.cursor()),
                policy -> paths.add(policy.path()));
        return paths;
    }

    @Override
    public Optional<Read<SecurityPolicy>> policy(String path) {
        Matcher match = POLICY.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        return found(api -> api.policy(match.group(1), match.group(2)))
                .filter(policy -> !policy.markedForDelete())
                .map(policy -> new Read<>(WireMapping.policy(policy), revisions(policy)));
    }

    private static Map<String, Long> revisions(WirePolicy policy) {
        Map<String, Long> revisions = new HashMap<>();
        revisions.put(policy.path(), policy.revision());
        if (policy.rules() != null) {
            for (WireRule rule : policy.rules()) {
                revisions.put(rule.path(), rule.revision());
            }
        }
        return revisions;
    }

    @Override
    public boolean spansThisCluster(String policyPath) {
        Matcher match = POLICY.matcher(policyPath);
        if (!match.matches()) {
            throw new IncompleteReadException("not a policy's path: " + policyPath);
        }
        try {
            return spans(match).contains(cluster.controlPlanePath());
        } catch (NsxException failure) {
            if (failure.kind() != NsxException.Kind.NOT_FOUND) {
                throw failure;
            }
            if (policy(policyPath).isPresent()) {
                throw new IncompleteReadException("the policy " + policyPath + " is there, but its span list is not");
            }
            // Deleted since it was listed or read.
            return false;
        }
    }

    private Set<String> spans(Matcher match) {
        Set<String> clusters = new TreeSet<>();
        Pages.<SpanPage, SpanPage.Span>read(
                cursor -> nsx.call(PolicyApi.class, api -> api.spans(match.group(1), match.group(2), cursor, PAGE)),
                page -> new Pages.Page<>(page.results(), page.resultCount(), page.cursor()),
                span -> {
                    if (!span.markedForDelete() && span.containerClusterPath() != null) {
                        clusters.add(span.containerClusterPath());
                    }
                });
        return clusters;
    }

    @Override
    public Optional<Read<Group>> group(String path) {
        Matcher match = GROUP.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        return found(api -> api.group(match.group(1), match.group(2)))
                .filter(group -> !group.markedForDelete())
                .map((WireGroup group) -> new Read<>(WireMapping.group(group), Map.of(group.path(), group.revision())));
    }

    @Override
    public Optional<Read<Service>> service(String path) {
        Matcher match = SERVICE.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        return found(api -> api.service(match.group(1)))
                .filter(service -> !service.markedForDelete())
                .map((WireService service) ->
                        new Read<>(WireMapping.service(service), Map.of(service.path(), service.revision())));
    }

    @Override
    public boolean registered() {
        Optional<WireControlPlane> plane = found(api -> api.controlPlane(cluster.clusterName()));
        return plane.isPresent() && cluster.clusterId().equals(plane.get().nodeId());
    }

    private <T> Optional<T> found(Function<PolicyApi, T> request) {
        try {
            return Optional.of(nsx.call(PolicyApi.class, request));
        } catch (NsxException failure) {
            if (failure.kind() == NsxException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
