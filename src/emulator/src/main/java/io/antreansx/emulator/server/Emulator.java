package io.antreansx.emulator.server;

import io.antreansx.emulator.auth.Authenticator;
import io.antreansx.emulator.auth.SessionApi;
import io.antreansx.emulator.auth.Sessions;
import io.antreansx.emulator.auth.Users;
import io.antreansx.emulator.control.Backup;
import io.antreansx.emulator.control.ControlApi;
import io.antreansx.emulator.control.Counters;
import io.antreansx.emulator.control.FaultInjector;
import io.antreansx.emulator.control.Faults;
import io.antreansx.emulator.control.ManagerClocks;
import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.inventory.InventoryApi;
import io.antreansx.emulator.inventory.InventoryKinds;
import io.antreansx.emulator.policy.Defaults;
import io.antreansx.emulator.policy.PolicyModule;
import io.antreansx.emulator.policy.Stamp;
import io.antreansx.emulator.registration.Clusters;
import io.antreansx.emulator.registration.RegistrationModule;
import io.antreansx.emulator.report.RealizedStateApi;
import io.antreansx.emulator.report.ReportApi;
import io.antreansx.emulator.report.Reports;
import io.antreansx.emulator.report.StatisticsApi;
import io.antreansx.emulator.report.StatusApi;
import io.antreansx.emulator.report.Waiters;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.search.SearchApi;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.system.SystemApi;
import io.antreansx.emulator.traceflow.TraceflowApi;
import io.antreansx.emulator.traceflow.Traceflows;
import io.antreansx.emulator.trust.TrustModule;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The whole manager without a server around it: all parts, wired. */
public final class Emulator {
    private final ObjectStore store = new ObjectStore();
    private final Schemas policySchemas = Schemas.load("common.yaml", "policy.yaml");
    private final Defaults defaults;
    private final FaultInjector front;
    private final Clock clock;

    /** @param random decides about faults that strike by chance */
    public Emulator(String adminPassword, Clock clock, Supplier<UUID> ids, RandomGenerator random) {
        this.clock = clock;
        Routes routes = new Routes();
        ManagerClocks clocks = new ManagerClocks(clock);
        Stamp stamp = new Stamp(store, clocks, ids);
        TrustModule trust = new TrustModule(store, Schemas.load("common.yaml", "trust.yaml"), clock, ids);
        trust.register(routes);
        PolicyModule policy = new PolicyModule(store, policySchemas, stamp);
        policy.register(routes);
        this.defaults = new Defaults(policy.objects());
        registerClusterParts(routes, policy, stamp, ids);
        new SystemApi().register(routes);
        Faults faults = new Faults(random);
        Counters counters = new Counters();
        new ControlApi(faults, counters, new Backup(store), clocks, this::reset).register(routes);
        Users users = new Users(adminPassword);
        Sessions sessions = new Sessions(clock);
        new SessionApi(users, sessions).register(routes);
        Authenticator authenticator = new Authenticator(users, sessions, trust.identities()::byFingerprint);
        this.front = new FaultInjector(faults, new Dispatcher(routes, authenticator, store), routes, counters);
    }

    private void registerClusterParts(Routes routes, PolicyModule policy, Stamp stamp, Supplier<UUID> ids) {
        Schemas inventorySchemas = Schemas.load("common.yaml", "inventory.yaml");
        InventoryApi inventory = new InventoryApi(store, new InventoryKinds(inventorySchemas), clock);
        inventory.register(routes);
        Reports reports = new Reports(store, clock);
        Waiters waiters = new Waiters();
        Traceflows traceflows = new Traceflows(store, clock, ids, waiters::wake);
        RegistrationModule registration = new RegistrationModule(
                store,
                policy,
                stamp,
                List.of(inventory::deleteCluster, reports::removeCluster, traceflows::removeCluster));
        registration.register(routes);
        Clusters clusters = registration.clusters();
        new TraceflowApi(traceflows, policy.objects(), clusters).register(routes);
        new ReportApi(Schemas.load("common.yaml", "report.yaml"), clusters, reports, traceflows, waiters, store)
                .register(routes);
        new StatusApi(reports, clusters, clock).register(routes);
        new RealizedStateApi(store, reports, clusters).register(routes);
        new StatisticsApi(store, reports, clusters).register(routes);
        new SearchApi(store, policySchemas, inventorySchemas).register(routes);
    }

    public ObjectStore store() {
        return store;
    }

    /** Creates what every manager has and this one does not have yet. */
    public void createDefaults() {
        store.transaction(() -> {
            defaults.create();
            return null;
        });
    }

    public CompletionStage<Reply> handle(Request request) {
        return front.handle(request);
    }

    private void reset() {
        store.clear();
        defaults.create();
    }
}
