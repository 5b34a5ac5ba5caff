package io.antreansx.adapter.firewall.walk;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.FirewallProcess;
import io.antreansx.adapter.firewall.proof.SampleCluster;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole firewall, from the change probe to what the cluster stores, through random edits of intent, faults of NSX and of
 * the API server, and deaths of the process. Everything follows from the seed.
 */
final class FirewallWalk implements AutoCloseable {
    static final ClusterIdentity IDENTITY = new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1");
    private static final int PHASES = 3;
    private static final int STEPS = 15;
    private static final int SAMPLES = 12;
    /** Longer than a sweep, an unused group's stay and the pause after a denial together. */
    private static final Duration QUIET = Duration.ofMinutes(20);

    private static final Duration POLL = Duration.ofSeconds(20);

    private final Random random;
    private final WalkMistake mistake;
    private final ManualClock clock = new ManualClock();
    private final WalkFigures figures;
    private final WalkJudge judge;
    private final NsxStore store;
    private final WalkEdits edits;
    private final NsxFaults faults;
    private final WalkNsx nsx;
    private final WalkCluster cluster = new WalkCluster(this::accepted);
    private WalkObjects objects;
    private FirewallProcess process;
    private Optional<String> violation = Optional.empty();

    FirewallWalk(long seed, WalkMistake mistake, WalkFigures figures) {
        this.random = new Random(seed);
        this.mistake = mistake;
        this.figures = figures;
        this.judge = new WalkJudge(SampleCluster.random(random), random);
        this.store = new NsxStore(clock, random, judge::learn);
        this.edits = new WalkEdits(store, random);
        this.faults = new NsxFaults(random, clock, edits::one);
        this.nsx = new WalkNsx(store, faults, mistake);
        edits.start();
        start();
        judge.quiet();
        // Nothing is known of an empty cluster: from here on what was realized counts.
        quiet();
    }

    private void start() {
        objects = new WalkObjects(cluster, random, judge::denied, mistake);
        process = new FirewallProcess(IDENTITY, nsx, objects, clock);
    }

    private void restart() {
        process.close();
        start();
        figures.death();
    }

    /** @return what went wrong, if anything did */
    Optional<String> violation() {
        for (int phase = 0; phase < PHASES && violation.isEmpty(); phase++) {
            edits.mend();
            for (int step = 0; step < STEPS && violation.isEmpty(); step++) {
                disturbed();
            }
            quiet();
        }
        figures.add(judge);
        return violation;
    }

    private void disturbed() {
        for (int n = random.nextInt(4); n > 0; n--) {
            edits.one();
            figures.edit();
        }
        store.lag(random.nextInt(3) == 0 ? Duration.ofSeconds(5) : Duration.ZERO);
        faults.probability(random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.15);
        objects.probability(random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.3);
        if (random.nextInt(12) == 0) {
            restart();
        }
        pass();
        if (random.nextInt(3) > 0) {
            objects.watch();
        }
        clock.advance(Duration.ofMillis(500 + random.nextInt(4000)));
    }

    private void pass() {
        try {
            boolean answered = process.poll();
            figures.poll(answered);
            if (answered) {
                found(judge.read(process.intent()));
            }
            if (violation.isEmpty()) {
                process.realize();
            }
        } catch (WalkObjects.Killed killed) {
            restart();
        }
    }

    private void quiet() {
        faults.probability(0);
        store.lag(Duration.ZERO);
        objects.probability(0);
        for (Duration left = QUIET; left.isPositive() && violation.isEmpty(); left = left.minus(POLL)) {
            clock.advance(POLL);
            objects.watch();
            pass();
            objects.probability(0);
        }
        if (violation.isEmpty()) {
            found(new SameAsFresh(nsx, clock).difference(cluster.everything(), refused()));
        }
        store.forgetOldVersions();
        judge.quiet();
        figures.quiet();
    }

    private Set<String> refused() {
        return process.status().policies().stream()
                .filter(policy -> policy.state() == PolicyState.REFUSED)
                .map(PolicyStatus::path)
                .collect(Collectors.toSet());
    }

    private void accepted(WalkCluster.Accepted write) {
        figures.write();
        write.deleted().ifPresent(this::deleted);
        found(judge.violation(cluster.everything(), SAMPLES).map(why -> write.text() + ": " + why));
    }

    /** Only a policy that had ended at some moment may go. */
    private void deleted(HasMetadata object) {
        if (object instanceof ClusterNetworkPolicy policy) {
            String path = Ownership.nsxPath(policy).orElse("");
            if (!store.hadEnded(path, policy.getMetadata().getName())) {
                found(Optional.of("deleted, and NSX had " + path + " all the time"));
            }
        }
    }

    private void found(Optional<String> what) {
        if (violation.isEmpty()) {
            violation = what;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
