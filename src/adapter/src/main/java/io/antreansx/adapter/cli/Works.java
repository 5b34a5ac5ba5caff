package io.antreansx.adapter.cli;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.FirewallAdapter;
import io.antreansx.adapter.firewall.intent.NsxIntentSource;
import io.antreansx.adapter.health.Heartbeat;
import io.antreansx.adapter.inventory.InventoryAdapter;
import io.antreansx.adapter.lifecycle.ClusterIdConfigMap;
import io.antreansx.adapter.troubleshoot.RuleStatistics;
import io.antreansx.adapter.troubleshoot.TraceflowRequests;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which adapter is behind which role. */
final class Works {

    private final MeterRegistry metrics;
    private final Clock clock;

    Works(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    Map<ServeCommand.Role, RoleParts.WorkFactory> of(Set<ServeCommand.Role> roles) {
        Map<ServeCommand.Role, RoleParts.WorkFactory> works = new EnumMap<>(ServeCommand.Role.class);
        works.put(ServeCommand.Role.MP, this::inventory);
        works.put(ServeCommand.Role.CCP, this::firewall);
        works.keySet().retainAll(roles);
        return works;
    }

    private RoleWork inventory(RoleParts.Setting setting, Leadership leadership, String lease) {
        InventoryAdapter adapter = new InventoryAdapter(
                setting.identity(),
                setting.config().mp(),
                setting.nsx(),
                setting.client(),
                leadership,
                setting.conditions(),
                metrics,
                clock);
        Heartbeats heartbeats = heartbeats(setting);
        Heartbeat heartbeat =
                heartbeats.inventory(process(setting), leadership, lease, adapter::status, adapter::isAlive);
        RulePaths rulePaths = new RulePaths(new NsxIntentSource(setting.nsx(), setting.identity()));
        TraceflowRequests traceflows = heartbeats.traceflows(leadership, rulePaths, trace -> Thread.ofVirtual()
                .name("traceflow")
                .start(trace));
        RuleStatistics statistics =
                new RuleStatistics(setting.reports(), setting.client(), rulePaths::of, leadership, clock);
        return new ReportedWork(
                new AdapterWork(adapter::start, adapter::isAlive, adapter::hasSynced, adapter::status, adapter::close),
                List.of(
                        new ReportedWork.Companion(heartbeat::start, heartbeat::isAlive, heartbeat::close),
                        new ReportedWork.Companion(traceflows::start, traceflows::isAlive, traceflows::close),
                        new ReportedWork.Companion(statistics::start, statistics::isAlive, statistics::close)));
    }

    private RoleWork firewall(RoleParts.Setting setting, Leadership leadership, String lease) {
        FirewallAdapter adapter = new FirewallAdapter(
                setting.identity(),
                setting.config().ccp(),
                setting.nsx(),
                setting.client(),
                leadership,
                setting.conditions(),
                metrics,
                clock);
        Heartbeat heartbeat =
                heartbeats(setting).firewall(process(setting), leadership, lease, adapter::status, adapter::isAlive);
        return new ReportedWork(
                new AdapterWork(adapter::start, adapter::isAlive, adapter::hasSynced, adapter::status, adapter::close),
                List.of(new ReportedWork.Companion(heartbeat::start, heartbeat::isAlive, heartbeat::close)));
    }

    private Heartbeats heartbeats(RoleParts.Setting setting) {
        return new Heartbeats(
                setting.config(), setting.client(), setting.reports(), setting.conditions(), metrics, clock);
    }

    private static Heartbeats.Process process(RoleParts.Setting setting) {
        return new Heartbeats.Process(
                Version.TEXT, PodInfo.pod(), ClusterIdConfigMap.NAMESPACE, PodInfo.node(), setting.identity());
    }
}
