package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ConfigLoader;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The service: both adapters, each behind its Lease, until the process is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the adapters. Health, metrics and /status are on the management port.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(ServeCommand.class);

    /** What a process may take part in. */
    enum Role {
        /** Inventory. */
        MP,
        /** Firewall. */
        CCP
    }

    private final RunningAdapter running;
    private final OrderlyEnd end;
    private final MeterRegistry metrics;
    private final Clock clock;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--roles",
            split = ",",
            defaultValue = "mp,ccp",
            paramLabel = "mp|ccp",
            description = "the adapters to run (default: mp,ccp)")
    private Set<Role> roles = EnumSet.allOf(Role.class);

    // Both are read before Quarkus starts (ProcessSettings); here they are only known to picocli.
    @Option(names = "--management-port", paramLabel = "PORT", description = "default: 9000")
    private int managementPort = 9000;

    @Option(names = "--management-host", paramLabel = "ADDRESS", description = "default: 127.0.0.1")
    private String managementHost = "127.0.0.1";

    ServeCommand(RunningAdapter running, OrderlyEnd end, MeterRegistry metrics, Clock clock) {
        this.running = running;
        this.end = end;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ConfigLoader loader = new ConfigLoader(clock);
        ConfigLoader.Loaded loaded = loader.load(common.files());
        loaded.warnings().forEach(LOG::warn);
        LOG.debugf("management port %d on %s", managementPort, managementHost);
        end.holdFor(() -> serve(loader, loaded.config()));
        return ExitCodes.DONE;
    }

    private void serve(ConfigLoader loader, AdapterConfig config) {
        try (KubernetesClients clients = common.kubernetes();
                AdapterProcess process = new AdapterProcess(
                        () -> reread(loader, config),
                        clients,
                        running,
                        new RoleParts(new Works(metrics, clock).of(roles), metrics, clock),
                        clock,
                        Quarkus::asyncExit)) {
            process.start();
            Quarkus.waitForExit();
        }
    }

    /** The files as they are now; {@code register} or an administrator may have changed them. */
    private AdapterConfig reread(ConfigLoader loader, AdapterConfig first) {
        AdapterConfig now = loader.load(common.files()).config();
        return new AdapterConfig(
                first.bootstrap(),
                first.mp(),
                first.ccp(),
                first.nsxRequestsPerSecond(),
                now.clusterId(),
                now.pinnedThumbprints());
    }
}
