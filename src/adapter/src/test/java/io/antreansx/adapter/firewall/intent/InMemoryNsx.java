package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An NSX in memory, with everything that can go wrong when it is read. */
final class InMemoryNsx implements IntentSource {
    static final String CLUSTER = "/infra/sites/default/enforcement-points/default/cluster-control-planes/k8s-cl-test1";
    private static final int PAGE = 50;

    private final Map<String, SecurityPolicy> policies = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, Service> services = new TreeMap<>();
    private final Set<String> spans = new TreeSet<>();
    private final Map<String, Change> index = new TreeMap<>();
    final List<String> requests = new ArrayList<>();
    private long time = 1_000_000;
    boolean searchDegraded;
    /** Objects come and go between two pages of a list. */
    boolean listsDoNotAddUp;
    /** What the index does not show, though it is there. */
    private Predicate<Change> hidden = change -> false;
    /** Milliseconds by which the clock of the manager that takes the next changes is ahead. */
    long clockAhead;

    /** What a manager that is asked has not heard of yet, though another lists it. */
    String doesNotShow = "";

    private boolean indexStands;
    private final Map<String, Change> waiting = new TreeMap<>();
    boolean registered = true;
    private Optional<NsxException.Kind> failure = Optional.empty();
    private Consumer<String> onRead = path -> {};

    void put(SecurityPolicy policy) {
        policies.put(policy.path(), policy);
        index(Change.Kind.POLICY, policy.path(), policy.path(), "", policy.revision());
        for (Rule rule : policy.rules()) {
            index(Change.Kind.RULE, rule.path(), policy.path(), "", policy.revision());
        }
    }

    void put(Group group) {
        groups.put(group.path(), group);
        index(Change.Kind.GROUP, group.path(), group.path(), "", group.revision());
    }

    void put(Service service) {
        services.put(service.path(), service);
        index(Change.Kind.SERVICE, service.path(), service.path(), "", service.revision());
    }

    /** Binds a policy to this cluster. */
    void span(String policyPath) {
        spans.add(policyPath);
        index(Change.Kind.SPAN, policyPath + "/container-cluster-span/here", policyPath, CLUSTER, 0);
    }

    void unspan(String policyPath) {
        spans.remove(policyPath);
        index.remove(policyPath + "/container-cluster-span/here");
    }

    void delete(String path) {
        policies.remove(path);
        groups.remove(path);
        services.remove(path);
        spans.remove(path);
        index.values().removeIf(change -> change.policyPath().equals(path));
    }

    /** Leaves the span behind, as NSX was seen to do. */
    void deletePolicyButNotItsSpan(String path) {
        policies.remove(path);
        index.values().removeIf(change -> change.policyPath().equals(path) && change.kind() != Change.Kind.SPAN);
    }

    /** A rule of virtual machines, which has nothing to do with any cluster. */
    void touchMachineRule(int number) {
        String policy = "/infra/domains/default/security-policies/vms";
        Change before = index.get(policy + "/rules/" + number);
        index(Change.Kind.RULE, policy + "/rules/" + number, policy, "", before == null ? 0 : before.revision() + 1);
    }

    void deleteMachineRule(int number) {
        index.remove("/infra/domains/default/security-policies/vms/rules/" + number);
    }

    private void index(Change.Kind kind, String path, String policyPath, String clusterPath, long revision) {
        Change change = new Change(kind, path, policyPath, clusterPath, revision, ++time + clockAhead);
        (indexStands ? waiting : index).put(path, change);
    }

    /** Lets NSX's clock go on; otherwise every change is a millisecond after the one before. */
    void passes(Duration passed) {
        time += passed.toMillis();
    }

    /** From now on changes are stored and read, but not found, until the index catches up. */
    void indexStandsStill() {
        indexStands = true;
    }

    /** Shows what waits, but for one object. */
    void indexCatchesUpBut(String path) {
        Change late = waiting.remove(path);
        index.putAll(waiting);
        waiting.clear();
        waiting.put(path, late);
    }

    void indexCatchesUp() {
        indexStands = false;
        index.putAll(waiting);
        waiting.clear();
    }

    /** What search leaves out though it is there. */
    void hide(Predicate<Change> which) {
        hidden = which;
    }

    /** A manager that has not heard of the newest version of a group yet, or a restore: reads show it, search does not. */
    void readsShow(Group older) {
        groups.put(older.path(), older);
    }

    void fail(NsxException.Kind kind) {
        failure = Optional.ofNullable(kind);
    }

    /** Called before each read by path. */
    void onRead(Consumer<String> hook) {
        onRead = hook;
    }

    private void request(String what) {
        requests.add(what);
        failure.ifPresent(kind -> {
            throw new NsxException(kind, 0, 0, -1, "NSX does not answer", null);
        });
    }

    private void search(String what) {
        request(what);
        if (searchDegraded) {
            throw new SearchUnavailableException("search is being rebuilt (60508)", null);
        }
    }

    @Override
    public ChangePage newest(String cursor) {
        search("newest");
        List<Change> sorted = shown().stream()
                .sorted(Comparator.comparingLong(Change::modified).reversed())
                .toList();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(sorted.size(), from + PAGE);
        return new ChangePage(sorted.subList(from, to), sorted.size(), to == sorted.size() ? null : "" + to);
    }

    @Override
    public List<Change> everything() {
        search("everything");
        if (listsDoNotAddUp) {
            throw new IncompleteReadException("a listing announced 300 objects and held 299");
        }
        return shown();
    }

    private List<Change> shown() {
        return index.values().stream().filter(hidden.negate()).toList();
    }

    @Override
    public Set<String> boundPolicies() {
        search("bound");
        Set<String> bound = new HashSet<>();
        shown().stream()
                .filter(change -> change.clusterPath().equals(CLUSTER))
                .forEach(change -> bound.add(change.policyPath()));
        return bound;
    }

    @Override
    public Set<String> listedPolicies() {
        request("list");
        return Set.copyOf(policies.keySet());
    }

    @Override
    public Optional<Read<SecurityPolicy>> policy(String path) {
        read(path);
        if (path.equals(doesNotShow)) {
            return Optional.empty();
        }
        return Optional.ofNullable(policies.get(path)).map(policy -> {
            Map<String, Long> revisions = new HashMap<>();
            revisions.put(path, policy.revision());
            policy.rules().forEach(rule -> revisions.put(rule.path(), policy.revision()));
            return new Read<>(policy, revisions);
        });
    }

    @Override
    public boolean spansThisCluster(String policyPath) {
        request("spans " + policyPath);
        return spans.contains(policyPath);
    }

    @Override
    public Optional<Read<Group>> group(String path) {
        read(path);
        if (path.equals(doesNotShow)) {
            return Optional.empty();
        }
        return Optional.ofNullable(groups.get(path)).map(group -> new Read<>(group, Map.of(path, group.revision())));
    }

    @Override
    public Optional<Read<Service>> service(String path) {
        read(path);
        return Optional.ofNullable(services.get(path))
                .map(service -> new Read<>(service, Map.of(path, service.revision())));
    }

    private void read(String path) {
        request("read " + path);
        onRead.accept(path);
    }

    @Override
    public boolean registered() {
        request("registered");
        return registered;
    }
}
