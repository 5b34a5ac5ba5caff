package io.antreansx.adapter.inventory;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.push.DesiredInventory;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.kubernetes.Informers;
import java.util.List;

/** The cluster's state with the informers that feed it, as the push loop sees them. */
final class ClusterInventory implements DesiredInventory {

    private final ClusterState state;
    private final Informers informers;

    ClusterInventory(ClusterState state, Informers informers) {
        this.state = state;
        this.informers = informers;
    }

    @Override
    public boolean synced() {
        if (!informers.hasSynced()) {
            return false;
        }
        state.startMarking();
        return true;
    }

    @Override
    public void refresh() {
        informers.restart();
    }

    @Override
    public void tick() {
        state.checkAgents();
    }

    @Override
    public Desired desired(ObjectKey key) {
        return state.desired(key);
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
}
