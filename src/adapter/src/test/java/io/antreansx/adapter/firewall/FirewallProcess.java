package io.antreansx.adapter.firewall;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.election.Term;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.intent.IntentReader;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.firewall.intent.ReadSchedule;
import io.antreansx.adapter.firewall.realize.ClusterObjects;
import io.antreansx.adapter.firewall.realize.Realizer;
import io.antreansx.adapter.firewall.realize.WriteRate;
import io.antreansx.adapter.firewall.realize.Writer;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.StatusTracker;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.nsx.Nsx;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;

/** One process of the firewall, from the change probe to the status, without threads of its own but for its writes. */
public final class FirewallProcess implements AutoCloseable {
    /** An object that the cluster denied is tried again after this time. */
    public static final Duration RETRY_DENIED = Duration.ofMinutes(10);

    private final IntentReader reader;
    private final Writer writer;
    private final FirewallLoop loop;

    public FirewallProcess(ClusterIdentity identity, Nsx nsx, ClusterObjects cluster, Clock clock) {
        Term term = new Term(Leadership.always());
        // One write at a time: what happens follows from the seed alone.
        writer = new Writer(cluster, term, 1, new WriteRate(OptionalDouble.empty(), 1, System::nanoTime));
        reader = new IntentReader(
                new NsxIntentSource(nsx, identity),
                identity.controlPlanePath(),
                ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)),
                clock);
        loop = new FirewallLoop(
                reader,
                cluster,
                new Realizer(cluster, writer, clock, RETRY_DENIED, Duration.ZERO),
                writer,
                term,
                new Conditions(clock),
                new StatusTracker(
                        clock, () -> clock.millis() * 1_000_000, Duration.ofMinutes(1), RETRY_DENIED, trouble -> {}));
        loop.startTerm();
    }

    /** @return whether NSX answered */
    public boolean poll() {
        return loop.poll();
    }

    /** What was last read; empty while nothing was. */
    public Intent intent() {
        return loop.intent();
    }

    public void realize() {
        loop.realize();
        loop.judge();
    }

    public FirewallStatus status() {
        return loop.status();
    }

    @Override
    public void close() {
        writer.close();
    }
}
