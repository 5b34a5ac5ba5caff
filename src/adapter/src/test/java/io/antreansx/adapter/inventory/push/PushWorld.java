package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.health.Condition;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.inventory.informer.ClusterInformers;
import io.antreansx.adapter.inventory.informer.Readiness;
import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NamespaceObject;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PodObject;
import io.antreansx.adapter.inventory.model.PodPhase;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A push engine with a cluster, a fake NSX and a clock that stands still. */
final class PushWorld implements Leadership, DesiredInventory {

    static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    static final PushSettings SETTINGS = new PushSettings(
            4, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMinutes(2), Duration.ofMinutes(10));

    final ManualClock clock;
    /** Null when the world talks to another NSX. */
    final FakeNsxInventory nsx;

    final Conditions conditions;
    final NsxMirror mirror = new NsxMirror();
    final DirtySet dirty;
    final ClusterState state;
    final PushEngine engine;
    boolean leader = true;
    long epoch = 1;
    boolean synced = true;
    List<String> missing = List.of();
    int refreshes;
    final List<String> told = new ArrayList<>();
    List<String> forbidden = List.of();
    Set<ObjectKind> unread = Set.of();
    int unreadable;
    Set<ObjectKey> unmappable = Set.of();
    Runnable duringStep = () -> {};
    Runnable everySecond = () -> {};
    Consumer<ObjectKey> duringMapping = key -> {};

    PushWorld() {
        this(new FakeNsxInventory(CLUSTER));
    }

    PushWorld(FakeNsxInventory nsx) {
        this(nsx, SETTINGS, 1);
    }

    PushWorld(FakeNsxInventory nsx, PushSettings settings, long seed) {
        this(nsx, nsx, nsx, new ManualClock(), settings, seed);
    }

    PushWorld(InventorySink sink, InventoryReader reader, ManualClock clock, PushSettings settings, long seed) {
        this(null, sink, reader, clock, settings, seed);
    }

    private PushWorld(
            FakeNsxInventory nsx,
            InventorySink sink,
            InventoryReader reader,
            ManualClock clock,
            PushSettings settings,
            long seed) {
        this.nsx = nsx;
        this.clock = clock;
        this.conditions = new Conditions(clock);
        this.dirty = new DirtySet(clock, mirror::contains, settings.batchSize(), () -> {});
        this.state = new ClusterState(
                ClusterFacts.configured(CLUSTER, "k8s-cl-test1", "Kubernetes", Optional.of("vSphere")),
                Duration.ofSeconds(150),
                clock,
                dirty);
        this.engine = new PushEngine(
                CLUSTER,
                this,
                sink,
                reader,
                this,
                new PushConditions(conditions),
                settings,
                dirty,
                mirror,
                clock,
                new Random(seed));
    }

    /** Steps until nothing is due, without time going by. */
    void settle() {
        for (int i = 0; i < 10_000; i++) {
            if (!engine.step().isZero()) {
                return;
            }
        }
        throw new AssertionError("the engine never comes to rest");
    }

    /** Lets time go by, a second at a time. */
    void pass(Duration time) {
        settle();
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            everySecond.run();
            settle();
        }
    }

    void put(KubernetesObject object) {
        state.replace(null, object, true);
    }

    void remove(KubernetesObject object) {
        state.replace(object, null, true);
    }

    static NamespaceObject namespace(String name) {
        return new NamespaceObject("ns-" + name, name, Map.of(), List.of());
    }

    static PodObject pod(String name) {
        return pod(name, Map.of());
    }

    static PodObject pod(String name, Map<String, String> labels) {
        return new PodObject(
                "pod-" + name, "shop", name, labels, "", PodPhase.RUNNING, List.of("10.0.0.1"), List.of(), List.of());
    }

    @Override
    public boolean isLeader() {
        return leader;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean synced() {
        return synced && missing.isEmpty();
    }

    @Override
    public Set<ObjectKind> ready() {
        if (!synced) {
            return Set.of();
        }
        state.startMarking();
        Set<ObjectKind> listed = EnumSet.allOf(ObjectKind.class);
        missing.stream().flatMap(name -> ClusterInformers.kind(name).stream()).forEach(listed::remove);
        state.settle(listed);
        return Readiness.ready(missing, state.mayHaveNodePortLocal());
    }

    @Override
    public List<String> missing() {
        return missing;
    }

    @Override
    public List<String> forbidden() {
        return forbidden;
    }

    @Override
    public Set<ObjectKind> unread() {
        return unread;
    }

    @Override
    public int unreadable() {
        return unreadable;
    }

    @Override
    public void refresh() {
        refreshes++;
    }

    @Override
    public void tick() {
        duringStep.run();
        state.checkAgents();
    }

    @Override
    public void refused(ParkedObject object) {
        told.add(object.name());
    }

    @Override
    public Desired desired(ObjectKey key) {
        if (unmappable.contains(key)) {
            throw new IllegalStateException("a bug in the mapping");
        }
        Desired answer = state.desired(key);
        duringMapping.accept(key);
        return answer;
    }

    @Override
    public boolean contains(ObjectKey key) {
        return state.contains(key);
    }

    @Override
    public List<ObjectKey> keys() {
        return state.keys();
    }

    @Override
    public String nameOf(ObjectKey key) {
        return state.nameOf(key);
    }

    /** The condition of a type as the adapter tells it now. */
    Condition condition(ConditionType type) {
        return conditions.snapshot().stream()
                .filter(condition -> condition.type() == type)
                .findFirst()
                .orElseThrow();
    }
}
