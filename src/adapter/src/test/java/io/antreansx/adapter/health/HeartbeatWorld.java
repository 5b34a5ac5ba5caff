package io.antreansx.adapter.health;

import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.health.PolicyRealization.State;
import io.antreansx.adapter.nsx.report.FakeReportNsx;
import io.antreansx.adapter.nsx.report.ReportClient;
import io.antreansx.adapter.testing.ManualClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A heartbeat with a clock that stands still, a fake NSX and an info store that remembers. */
abstract class HeartbeatWorld {

    final ManualClock clock = new ManualClock();
    final FakeReportNsx nsx = new FakeReportNsx();
    final Conditions conditions = new Conditions(clock);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final List<AdapterInfoStatus> written = new ArrayList<>();
    final List<PolicyRealization> realizations = new ArrayList<>();
    final List<RoleSummary.Problem> problems = new ArrayList<>();
    boolean leads = true;
    boolean alive = true;
    boolean synced = true;
    boolean kubernetesDown;
    boolean broken;
    int attempts;
    /** The thread that talks to NSX; at once, unless a test takes its place. */
    Executor sender = Runnable::run;

    final Leadership leadership = new Leadership() {
        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public long epoch() {
            return 1;
        }
    };

    final Heartbeat heartbeat = new Heartbeat(
            AdapterRole.CCP,
            new AdapterIdentity(
                    "1.2.3",
                    "interworking-0",
                    "vmware-system-antrea",
                    "node-1",
                    "interworking-0_x",
                    new ClusterIdentity("k8s-cl-test1", "11111111-0000-4000-8000-000000000000"),
                    List.of("nsx.example")),
            leadership,
            conditions,
            new Heartbeat.Sources(
                    () -> new RoleSummary(
                            Map.of("policiesRealized", 2L),
                            List.copyOf(problems),
                            problems.size(),
                            synced ? Optional.of(clock.instant()) : Optional.empty(),
                            List.copyOf(realizations)),
                    () -> alive,
                    Optional.empty()),
            (role, status) -> {
                attempts++;
                if (broken) {
                    throw new IllegalStateException("a bug");
                }
                if (kubernetesDown) {
                    throw new KubernetesClientException("no API server");
                }
                written.add(status);
            },
            new ReportClient(nsx, "c1"),
            report -> sender.execute(report),
            metrics,
            clock);

    static PolicyRealization realization(String path, State state) {
        return new PolicyRealization(path, 1, state, Instant.EPOCH, List.of());
    }

    void tickAfter(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        heartbeat.tick();
    }
}
