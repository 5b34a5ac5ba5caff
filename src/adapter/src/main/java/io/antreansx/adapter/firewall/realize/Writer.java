package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.election.Leadership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Applies writes, several at once; every call is a barrier. Asks for leadership before each single write. The first
 * failure is thrown after the writes in flight have ended.
 */
public final class Writer implements AutoCloseable {
    private final ClusterObjects cluster;
    private final Leadership leadership;
    private final WriteRate rate;
    private final ExecutorService workers;
    private final AtomicLong written = new AtomicLong();
    /** What failed in a way that does not tell whether the cluster took it, by kind and name. */
    private final Map<String, HasMetadata> unsure = new ConcurrentHashMap<>();

    private volatile long lastWrite = System.nanoTime();

    /**
     * @param leadership of the term in which the writes were planned
     * @param atOnce writes in flight
     */
    public Writer(ClusterObjects cluster, Leadership leadership, int atOnce, WriteRate rate) {
        this.cluster = cluster;
        this.leadership = leadership;
        this.rate = rate;
        this.workers = Executors.newFixedThreadPool(atOnce, runnable -> {
            Thread thread = new Thread(runnable, "firewall-write");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Accepted writes since the start. */
    public long written() {
        return written.get();
    }

    /** When a write last began, by {@code System.nanoTime()}; the start when there was none. */
    public long lastWrite() {
        return lastWrite;
    }

    /**
     * Looks at what earlier writes did whose answers never came. The watch may be late to tell, and a policy that nobody
     * knows of would share its place with the next one.
     *
     * @throws WriteException when that cannot be read
     */
    void clearUp() {
        unsure.forEach((key, object) -> {
            cluster.reread(object);
            unsure.remove(key);
        });
    }

    void apply(Write write) {
        leadership.require();
        rate.take();
        // Waiting for the rate may have taken longer than the lease lasts.
        leadership.require();
        lastWrite = System.nanoTime();
        try {
            send(write);
        } catch (WriteException failure) {
            if (failure.kind() == WriteException.Kind.UNAVAILABLE) {
                HasMetadata object = write.object();
                unsure.put(object.getKind() + "/" + object.getMetadata().getName(), object);
            }
            throw failure;
        }
        written.incrementAndGet();
    }

    private void send(Write write) {
        switch (write) {
            case Write.Create create -> cluster.create(create.object());
            case Write.Replace replace -> cluster.replace(replace.object());
            case Write.Delete delete -> cluster.delete(delete.object());
        }
    }

    /** Starts the writes in the given order. */
    void applyAll(List<? extends Write> writes) {
        if (writes.size() == 1) {
            apply(writes.getFirst());
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        // Not Future.cancel: a cancelled future does not wait for the write that it has begun.
        AtomicBoolean stopped = new AtomicBoolean();
        for (Write write : writes) {
            running.add(workers.submit(() -> applyUnless(stopped, write)));
        }
        RuntimeException first = null;
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException failure) {
                first = first == null ? unwrapped(failure) : first;
            } catch (InterruptedException interrupted) {
                stopped.set(true);
                Thread.currentThread().interrupt();
                throw new WriteException(WriteException.Kind.UNAVAILABLE, "", "stopped while writing", interrupted);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Whoever fails says so himself: the next write must not begin before the failure is noticed. */
    private void applyUnless(AtomicBoolean stopped, Write write) {
        if (stopped.get()) {
            return;
        }
        boolean done = false;
        try {
            apply(write);
            done = true;
        } finally {
            if (!done) {
                stopped.set(true);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new IllegalStateException(failure.getCause());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
