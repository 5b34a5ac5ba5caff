package io.antreansx.simcluster.antrea;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what changed and has it worked off on one thread; changes that come meanwhile make one more turn. */
final class WorkQueue {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final long RETRY_MILLIS = 200;

    /** An object of Antrea that changed. */
    record Key(String kind, String namespace, String name) {}

    /**
     * What changed since the last turn.
     *
     * @param workloads pods, nodes, namespaces, services or Kubernetes policies changed, so that every policy is affected
     */
    record Changes(Set<Key> objects, boolean workloads) {}

    private final ScheduledExecutorService executor;
    private final Set<Key> dirty = new LinkedHashSet<>();
    private boolean workloads = true;
    private Future<?> next;
    private Reconciler reconciler;
    private Watched watched;

    WorkQueue(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    /** From here on changes are worked off, those that were collected before included. */
    synchronized void process(Reconciler worker, Watched source) {
        this.reconciler = worker;
        this.watched = source;
        schedule(0);
    }

    synchronized void changed(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        dirty.add(new Key(
                object.getKind(),
                namespace == null ? "" : namespace,
                object.getMetadata().getName()));
        schedule(0);
    }

    synchronized void workloadChanged() {
        workloads = true;
        schedule(0);
    }

    private void schedule(long delayMillis) {
        if (reconciler == null || next != null || executor.isShutdown()) {
            return;
        }
        try {
            next = executor.schedule(this::turn, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The simulator is closing", closing);
        }
    }

    private void turn() {
        Changes changes = take();
        try {
            if (!watched.hasSynced()) {
                giveBack(changes);
                return;
            }
            reconciler.reconcile(changes);
        } catch (RuntimeException failure) {
            if (!executor.isShutdown()) {
                LOG.warn("The Antrea simulator tries again: {}", failure.getMessage());
                giveBack(changes);
            }
        }
    }

    private synchronized Changes take() {
        Changes changes = new Changes(new LinkedHashSet<>(dirty), workloads);
        dirty.clear();
        workloads = false;
        next = null;
        return changes;
    }

    private synchronized void giveBack(Changes changes) {
        dirty.addAll(changes.objects());
        workloads |= changes.workloads();
        schedule(RETRY_MILLIS);
    }
}
