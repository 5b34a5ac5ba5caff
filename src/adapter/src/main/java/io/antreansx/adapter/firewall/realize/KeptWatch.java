package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.kubernetes.ResourceVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A watch that is started again when it has ended, fell silent, or does not tell what a list shows: a watch that nobody
 * keeps would hide foreign changes for as long as the process lives. {@link #check()} is called by one watchdog.
 */
final class KeptWatch<T extends HasMetadata> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KeptWatch.class);
    private static final long PAGE = 500;
    /** A watch that ends is begun again by the informer itself within seconds. */
    static final Duration SILENCE = Duration.ofSeconds(30);
    /** Between two lists that show whether the watch tells everything. */
    static final Duration COMPARISON = Duration.ofMinutes(10);

    private final KubernetesClient client;
    private final Class<T> type;
    private final ResourceEventHandler<T> handler;
    private final Consumer<List<T>> listed;
    private final Clock clock;

    private volatile SharedIndexInformer<T> informer;
    private volatile boolean synced;
    /** What was known when the API server went away may not be true any more. */
    private volatile boolean serverWasAway;

    private boolean closed;
    private Instant lastWatching;
    private Instant nextComparison;
    private Suspects suspects = Suspects.NONE;

    /** @param listed takes a complete list */
    KeptWatch(
            KubernetesClient client,
            Class<T> type,
            ResourceEventHandler<T> handler,
            Consumer<List<T>> listed,
            Clock clock) {
        this.client = client;
        this.type = type;
        this.handler = handler;
        this.listed = listed;
        this.clock = clock;
    }

    synchronized void start() {
        lastWatching = clock.instant();
        nextComparison = lastWatching.plus(COMPARISON);
        SharedIndexInformer<T> next = client.resources(type).withLimit(PAGE).runnableInformer(0);
        next.exceptionHandler((started, failure) -> {
            LOG.warnf("watching %s failed, trying again: %s", type.getSimpleName(), failure.getMessage());
            return true;
        });
        next.addEventHandler(handler);
        informer = next;
        // Runs on; a failing first list is repeated by the exception handler.
        next.start().exceptionally(failure -> {
            LOG.warnf("watching %s has not started: %s", type.getSimpleName(), failure.getMessage());
            return null;
        });
    }

    /**
     * True from the first complete list on, also while a watch is started again; but after the API server was away not
     * before a list has shown what it holds now: whoever restores etcd stops it.
     */
    boolean hasSynced() {
        return wasSynced() && !serverWasAway;
    }

    private boolean wasSynced() {
        synced = synced || (informer != null && informer.hasSynced());
        return synced;
    }

    /** Starts again what ended, and now and then looks whether the watch tells everything. */
    synchronized void check() {
        if (closed || informer == null) {
            return;
        }
        Instant now = clock.instant();
        if (informer.isWatching()) {
            lastWatching = now;
        } else {
            // What happens meanwhile shows in a list only: a new watch does not tell of deletions before it.
            nextComparison = now;
        }
        boolean missed = stillSuspect();
        boolean quiet = now.isAfter(lastWatching.plus(SILENCE));
        boolean ended = !informer.isRunning() && (wasSynced() || quiet);
        if (missed || ended || (wasSynced() && quiet)) {
            restart(missed ? "missed changes" : "fell silent", now);
        }
        if (wasSynced() && !now.isBefore(nextComparison)) {
            compare(now);
        }
    }

    private void restart(String reason, Instant now) {
        LOG.warnf("the watch on %s %s; it is started again", type.getSimpleName(), reason);
        informer.stop();
        start();
        nextComparison = now;
    }

    private void compare(Instant now) {
        boolean watching = informer.isWatching();
        String watched = informer.lastSyncResourceVersion();
        Listed<T> all;
        try {
            all = list();
        } catch (KubernetesClientException failure) {
            LOG.debugf("%s cannot be listed: %s", type.getSimpleName(), failure.getMessage());
            serverWasAway |= !informer.isWatching();
            return;
        }
        if (serverWasAway) {
            // Versions may be as high again as they were, but of other changes.
            restart("ended with an API server that was away", now);
        } else if (ResourceVersion.isBefore(all.version(), watched)) {
            restart("waits for a version that the cluster had before it was restored", now);
        } else if (watching) {
            nextComparison = now.plus(COMPARISON);
            suspects = Suspects.of(cached(), versions(all.items()));
        }
        listed.accept(all.items());
        serverWasAway = false;
    }

    private boolean stillSuspect() {
        Suspects before = suspects;
        suspects = Suspects.NONE;
        return !before.isEmpty() && before.anyUnchanged(cached());
    }

    private Map<String, String> cached() {
        return versions(informer.getStore().list());
    }

    private static <T extends HasMetadata> Map<String, String> versions(List<T> objects) {
        Map<String, String> versions = new HashMap<>();
        objects.forEach(object -> versions.put(
                object.getMetadata().getName(), object.getMetadata().getResourceVersion()));
        return versions;
    }

    /** @param version of the cluster when it was listed */
    private record Listed<T>(List<T> items, String version) {}

    private Listed<T> list() {
        List<T> all = new ArrayList<>();
        KubernetesResourceList<T> page;
        String next = null;
        do {
            page = client.resources(type)
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            all.addAll(page.getItems());
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return new Listed<>(
                all, page.getMetadata() == null ? null : page.getMetadata().getResourceVersion());
    }

    /** For tests: ends the watch as a lost connection would that nobody notices. */
    SharedIndexInformer<T> informer() {
        return informer;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (informer != null) {
            informer.close();
        }
    }
}
