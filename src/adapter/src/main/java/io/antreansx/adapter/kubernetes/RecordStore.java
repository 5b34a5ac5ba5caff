package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The store of an informer that keeps one compact record per object instead of the object.
 *
 * <p>The store itself tells of changes, not the informer's handlers: they would be given skeletons as old objects.
 *
 * @param <T> the Kubernetes type
 * @param <R> an immutable record; equal records are no change
 */
public final class RecordStore<T extends HasMetadata, R> implements ItemStore<T> {

    private static final Logger LOG = Logger.getLogger(RecordStore.class);

    private final BiFunction<T, R, Optional<R>> compact;
    private final RecordListener<R> listener;
    private final Map<String, R> records = new ConcurrentHashMap<>();
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder lists = new LongAdder();
    private volatile BooleanSupplier watching = () -> false;
    private StoreTurn<T> turn = new StoreTurn<>(this);

    /** @param compact makes the record; empty for objects that do not matter */
    public RecordStore(Function<T, Optional<R>> compact, RecordListener<R> listener) {
        this((object, before) -> compact.apply(object), listener);
    }

    /** @param compact makes the record, also of the one before, which is null for a new object; empty for objects that do not matter */
    public RecordStore(BiFunction<T, R, Optional<R>> compact, RecordListener<R> listener) {
        this.compact = compact;
        this.listener = listener;
    }

    /**
     * Lends the store to an informer, before that starts; whoever had it before has it no more.
     *
     * @param isWatching a removal while the informer watches comes from a watch event, else from a new list
     */
    synchronized StoreTurn<T> begin(BooleanSupplier isWatching) {
        turn.end();
        turn = new StoreTurn<>(this);
        watching = isWatching;
        return turn;
    }

    /** Forgets everything without evidence that it was deleted. */
    synchronized void clear() {
        turn.end();
        unreadable.clear();
        for (String key : records.keySet()) {
            take(key, false);
        }
    }

    /** How many objects were taken so far, the same one again included: while it grows, a list is being read. */
    long taken() {
        return taken.sum();
    }

    /** How many lists were taken in full. */
    long lists() {
        return lists.sum();
    }

    /** Objects that the last {@link #put} could not take, and why. */
    Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
    }

    /** How many records there are. */
    @Override
    public int size() {
        return records.size();
    }

    @Override
    public String getKey(T object) {
        if (object instanceof KeyOnly known) {
            return known.key();
        }
        String namespace = object.getMetadata().getNamespace();
        String name = object.getMetadata().getName();
        return namespace == null ? name : namespace + "/" + name;
    }

    /**
     * Always the object itself, as if it had been there before: what changed is told to the listener, and the informer need
     * not notify handlers that it does not have, one task for each of 100,000 objects.
     */
    @Override
    public T put(String key, T object) {
        taken.increment();
        try {
            keep(key, object);
            unreadable.remove(key);
        } catch (RuntimeException e) {
            // One odd object must not end the watch of all others; what was known of it stays.
            LOG.warnf(e, "Cannot make sense of %s %s", object.getKind(), key);
            unreadable.put(key, e.toString());
        }
        return object;
    }

    private void keep(String key, T object) {
        Optional<R> after = compact.apply(object, records.get(key));
        if (after.isEmpty()) {
            take(key, true);
            return;
        }
        R before = records.put(key, after.get());
        if (!after.get().equals(before)) {
            listener.changed(before, after.get(), true);
        }
    }

    @Override
    public T remove(String key) {
        take(key, watching.getAsBoolean());
        return null;
    }

    @Override
    public Stream<String> keySet() {
        return records.keySet().stream();
    }

    /**
     * Stand-ins that know their key and nothing else: after a new list the informer asks for them to find out which
     * objects are gone, and hands nothing of them on, since it has no handlers. Objects that could not be read may be gone,
     * too.
     */
    @Override
    @SuppressWarnings("unchecked") // the informer treats them as HasMetadata alone
    public Stream<T> values() {
        lists.increment();
        return Stream.concat(records.keySet().stream(), unreadable.keySet().stream())
                .distinct()
                .map(key -> (T) new KeyOnly(key));
    }

    /** Always null: there are no whole objects here. */
    @Override
    public T get(String key) {
        return null;
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    private void take(String key, boolean evident) {
        unreadable.remove(key);
        R before = records.remove(key);
        if (before != null) {
            listener.changed(before, null, evident);
        }
    }
}
