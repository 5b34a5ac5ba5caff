package io.antreansx.emulator.registration;

import io.antreansx.emulator.policy.PolicyModule;
import io.antreansx.emulator.policy.Stamp;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;

/** Registration of clusters, put together. */
public final class RegistrationModule {
    private final Clusters clusters;
    private final HeartbeatApi heartbeat;

    public RegistrationModule(ObjectStore store, PolicyModule policy, Stamp stamp, List<ClusterRemoval> removals) {
        this.clusters = new Clusters(store);
        this.heartbeat = new HeartbeatApi(store, clusters);
        policy.objects().behave(Clusters.KIND, new ClusterBehaviour(store, policy.references(), stamp, removals));
    }

    public Clusters clusters() {
        return clusters;
    }

    public void register(Routes routes) {
        heartbeat.register(routes);
    }
}
