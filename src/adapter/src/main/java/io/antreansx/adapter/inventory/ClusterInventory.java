package io.antreansx.adapter.inventory;

import io.antreansx.adapter.inventory.informer.ClusterInformers;
import io.antreansx.adapter.inventory.informer.Readiness;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.DesiredInventory;
import io.antreansx.adapter.inventory.push.ParkedObject;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.inventory.state.Desired;
import io.antreansx.adapter.kubernetes.Informers;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The cluster's state with the informers that feed it, as the push loop sees them. */
final class ClusterInventory implements DesiredInventory {

    private final ClusterState state;
    private final Informers informers;
    private final RefusalEvents events;

    ClusterInventory(ClusterState state, Informers informers, RefusalEvents events) {
        this.events = events;
        this.state = state;
        this.informers = informers;
    }

    @Override
    public boolean synced() {
        return informers.hasSynced();
    }

    /** Whoever asks begins to send: what changes from here on is marked. */
    @Override
    public Set<ObjectKind> ready() {
        state.startMarking();
        List<String> missing = informers.missing();
        Set<ObjectKind> listed = EnumSet.allOf(ObjectKind.class);
        missing.stream().flatMap(name -> ClusterInformers.kind(name).stream()).forEach(listed::remove);
        state.settle(listed);
        return Readiness.ready(missing, state.mayHaveNodePortLocal());
    }

    @Override
    public List<String> missing() {
        return informers.missing();
    }

    @Override
    public List<String> forbidden() {
        return informers.forbidden();
    }

    @Override
    public Set<ObjectKind> unread() {
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        Stream.of(
                        informers.missing(),
                        informers.forbidden(),
                        informers.unreadable().keySet())
                .flatMap(Collection::stream)
                .flatMap(name -> ClusterInformers.kind(name).stream())
                .forEach(kinds::add);
        return kinds;
    }

    @Override
    public int unreadable() {
        return informers.unreadable().values().stream().mapToInt(Map::size).sum();
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
    public void refused(ParkedObject object) {
        state.find(object.key()).ifPresent(refused -> events.tell(refused, object.reason()));
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
