package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.stream.Stream;

/**
 * A record store in the hands of one informer, until the next informer has it. fabric8 stops an informer, but not the
 * list that it has under way: when that arrives late, it would take away what its successor has brought.
 */
final class StoreTurn<T extends HasMetadata> implements ItemStore<T> {

    private final RecordStore<T, ?> store;
    private boolean ended;

    StoreTurn(RecordStore<T, ?> store) {
        this.store = store;
    }

    /** From the return of this method on the informer changes nothing any more, and finds nothing here. */
    synchronized void end() {
        ended = true;
    }

    @Override
    public synchronized T put(String key, T object) {
        return ended ? null : store.put(key, object);
    }

    @Override
    public synchronized T remove(String key) {
        return ended ? null : store.remove(key);
    }

    @Override
    public synchronized Stream<String> keySet() {
        return ended ? Stream.empty() : store.keySet();
    }

    @Override
    public synchronized Stream<T> values() {
        return ended ? Stream.empty() : store.values();
    }

    @Override
    public synchronized int size() {
        return ended ? 0 : store.size();
    }

    @Override
    public T get(String key) {
        return store.get(key);
    }

    @Override
    public String getKey(T object) {
        return store.getKey(object);
    }

    @Override
    public boolean isFullState() {
        return store.isFullState();
    }
}
