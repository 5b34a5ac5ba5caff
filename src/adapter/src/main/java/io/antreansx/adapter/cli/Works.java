package io.antreansx.adapter.cli;

import io.antreansx.adapter.election.Leadership;
import io.antreansx.adapter.firewall.FirewallAdapter;
import io.antreansx.adapter.inventory.InventoryAdapter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
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
        return new InventoryWork(new InventoryAdapter(
                setting.identity(),
                setting.config().mp(),
                setting.nsx(),
                setting.client(),
                leadership,
                setting.conditions(),
                metrics,
                clock));
    }

    private RoleWork firewall(RoleParts.Setting setting, Leadership leadership, String lease) {
        return new FirewallWork(new FirewallAdapter(
                setting.identity(),
                setting.config().ccp(),
                setting.nsx(),
                setting.client(),
                leadership,
                setting.conditions(),
                metrics,
                clock));
    }
}
