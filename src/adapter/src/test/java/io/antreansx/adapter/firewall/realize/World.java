package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Endpoint;
import io.antreansx.simcluster.evaluate.Evaluator;
import io.antreansx.simcluster.evaluate.Flow;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Intent, a cluster with pods, and the realizer between them; judges flows by what the cluster stores. */
final class World implements AutoCloseable {
    static final List<String> APPS = List.of("a", "b", "c", "d", "e");
    private static final List<Integer> PORTS = List.of(80, 443);
    private static final ClusterSnapshot PODS =
            ClusterSnapshot.builder().addAll(pods()).build();
    private static final List<Flow> FLOWS = flows();

    final Map<String, SecurityPolicy> policies = new TreeMap<>();
    final Map<String, Optional<Group>> groups = new TreeMap<>();
    final Set<String> gone = new HashSet<>();
    final InMemoryCluster cluster;
    final ManualClock clock = new ManualClock();
    Leadership leadership = Leadership.always();
    /** What others made: it decides where no policy of NSX does. */
    final List<HasMetadata> others = new ArrayList<>();

    private final int writesAtOnce;
    private final Mistake mistake;
    private MistakenWrites writes;
    private Writer writer;
    private Realizer realizer;

    World() {
        this(new InMemoryCluster(), 4, Mistake.NONE);
    }

    /** A world in which everything follows from what it is given: one write at a time, in a known order. */
    static World inOrder(Mistake mistake) {
        return new World(new InMemoryCluster(), 1, mistake);
    }

    private World(InMemoryCluster cluster, int writesAtOnce, Mistake mistake) {
        this.cluster = cluster;
        this.writesAtOnce = writesAtOnce;
        this.mistake = mistake;
        start();
    }

    private void start() {
        writes = new MistakenWrites(cluster, mistake, () -> Set.copyOf(gone));
        writer = new Writer(
                writes,
                new Leadership() {
                    @Override
                    public boolean isLeader() {
                        return leadership.isLeader();
                    }

                    @Override
                    public long epoch() {
                        return leadership.epoch();
                    }
                },
                writesAtOnce,
                WriteRate.unlimited());
        realizer = new Realizer(writes, writer, clock, Duration.ofMinutes(10), Duration.ZERO);
    }

    /** The same cluster and intent once more, with a process of its own. */
    World branch() {
        World branch = new World(cluster.copy(), writesAtOnce, mistake);
        branch.policies.putAll(policies);
        branch.groups.putAll(groups);
        branch.gone.addAll(gone);
        branch.others.addAll(others);
        return branch;
    }

    @Override
    public void close() {
        writer.close();
    }

    /** A new process that knows only what the cluster stores. */
    void restart() {
        writer.close();
        start();
    }

    /** The same process leads again. */
    void startTerm() {
        realizer.startTerm();
    }

    void put(SecurityPolicy policy) {
        policies.put(policy.path(), policy);
        gone.remove(policy.path());
    }

    void put(Group group) {
        groups.put(group.path(), Optional.of(group));
    }

    void remove(String path) {
        policies.remove(path);
        gone.add(path);
    }

    Intent intent() {
        return new Intent(policies, groups, Map.of(), gone);
    }

    Realization realize() {
        cluster.setOthersMayDeny(!others.isEmpty());
        Intent intent = intent();
        Map<String, Translation> translations = new HashMap<>();
        intent.policies().forEach((path, policy) -> translations.put(path, new Translator().translate(policy, intent)));
        Realization done = realizer.realize(intent, translations);
        writes.endOfPass();
        return done;
    }

    /** What a cluster that realizes this intent for the first time comes to hold. */
    World fresh() {
        World fresh = new World(new InMemoryCluster(), writesAtOnce, Mistake.NONE);
        fresh.policies.putAll(policies);
        fresh.groups.putAll(groups);
        fresh.realize();
        return fresh;
    }

    /**
     * What the cluster does to flows now.
     *
     * @param sharedPlaces groups of policies whose order is not defined
     */
    record State(Set<Flow> allowed, int sharedPlaces) {}

    State state() {
        Evaluator evaluator = new Evaluator(
                PODS.toBuilder().addAll(others).addAll(cluster.everything()).build());
        Set<Flow> allowed = new HashSet<>();
        for (Flow flow : FLOWS) {
            if (evaluator.evaluate(flow).allowed()) {
                allowed.add(flow);
            }
        }
        return new State(allowed, evaluator.sharedPlaces().size());
    }

    /** Flows that are allowed by what the cluster stores now. */
    Set<Flow> allowed() {
        return state().allowed();
    }

    int sharedPlaces() {
        return state().sharedPlaces();
    }

    private static List<HasMetadata> pods() {
        List<HasMetadata> pods = new ArrayList<>();
        pods.add(new NamespaceBuilder()
                .withNewMetadata()
                .withName("shop")
                .endMetadata()
                .build());
        int host = 1;
        for (String app : APPS) {
            Pod pod = new PodBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName(app)
                    .addToLabels("app", app)
                    .endMetadata()
                    .withNewSpec()
                    .withNodeName("node")
                    .endSpec()
                    .withNewStatus()
                    .withPhase("Running")
                    .withPodIP("10.0.0." + host)
                    .addNewPodIP()
                    .withIp("10.0.0." + host)
                    .endPodIP()
                    .endStatus()
                    .build();
            host++;
            pods.add(pod);
        }
        return pods;
    }

    private static List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (String from : APPS) {
            for (String to : APPS) {
                for (int port : PORTS) {
                    if (!from.equals(to)) {
                        flows.add(Flow.tcp(Endpoint.pod("shop", from), Endpoint.pod("shop", to), port));
                    }
                }
            }
        }
        return flows;
    }
}
