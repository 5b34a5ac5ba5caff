package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** One informer and its replacements. {@link #check} is called by the watchdog alone; the rest by anyone. */
final class ManagedInformer<T extends HasMetadata> {

    private static final Logger LOG = Logger.getLogger(ManagedInformer.class);
    /** How long a watch without a break is believed. */
    private static final Duration VERSION_CHECK_PERIOD = Duration.ofMinutes(10);

    private final KubernetesClient client;
    private final WatchedResource<T> resource;
    private final Duration silence;
    private final Clock clock;

    private volatile SharedIndexInformer<T> informer;
    private volatile boolean absent;
    private volatile boolean forbidden;
    private volatile boolean restartRequested;
    private volatile boolean closed;
    private Instant lastWatching;
    private Instant nextVersionCheck;
    private long taken;
    /** The API server was away, and the kind was not listed since. */
    private boolean serverWasAway;

    private long listsBefore;

    ManagedInformer(KubernetesClient client, WatchedResource<T> resource, Duration silence, Clock clock) {
        this.client = client;
        this.resource = resource;
        this.silence = silence;
        this.clock = clock;
        this.lastWatching = clock.instant();
        this.nextVersionCheck = lastWatching.plus(VERSION_CHECK_PERIOD);
    }

    String name() {
        return resource.name();
    }

    boolean hasSynced() {
        SharedIndexInformer<T> current = informer;
        return !restartRequested && (absent || forbidden || (current != null && current.hasSynced()));
    }

    /** Whether the API server lets us read the kind; what was read before stays known meanwhile. */
    boolean isForbidden() {
        return forbidden;
    }

    /** Objects that could not be made into records, by name, and why. */
    Map<String, String> unreadable() {
        return resource.store().unreadable();
    }

    /** A clock that was set back must not make a silence, or the time to the next look, as long as that. */
    private void followClock() {
        Instant now = clock.instant();
        if (now.isBefore(lastWatching)) {
            lastWatching = now;
            nextVersionCheck = now;
        }
    }

    void requestRestart() {
        restartRequested = true;
    }

    /**
     * Starts, or starts again, what should run and does not.
     *
     * @param serverAnswers whether there is an API server now
     */
    synchronized void check(boolean serverAnswers) {
        if (closed) {
            return;
        }
        if (!serverAnswers) {
            serverWasAway = true;
            listsBefore = resource.store().lists();
        }
        followClock();
        if (restartRequested) {
            start();
            restartRequested = false;
        } else if (serverAnswers && serverWasAway) {
            listAgain();
        } else if (informer == null) {
            if ((!absent && !forbidden) || isSilent()) {
                start();
            }
        } else if (isWatching()) {
            lastWatching = clock.instant();
            checkVersion();
        } else if (isReading()) {
            lastWatching = clock.instant();
        } else {
            // Whoever restored it stopped the API server: look at once when that is back.
            nextVersionCheck = clock.instant();
            if (!informer.isRunning() || isSilent()) {
                LOG.warnf("The watch on %s fell silent; it is started again", name());
                start();
            }
        }
    }

    /**
     * An API server that was away may hold another state than before: whoever restores etcd stops it. A watch that goes on
     * where it ended would tell nothing of that, and by now versions may be as high as they were. Mostly the informer has to
     * list again anyway, since an API server that has just started knows of no earlier events.
     */
    private void listAgain() {
        boolean listed = resource.store().lists() != listsBefore;
        boolean listing = !isWatching() && isReading();
        if (!listed && !listing) {
            LOG.debugf("The API server is back; %s are listed again", name());
            start();
        }
        lastWatching = clock.instant();
        serverWasAway = !listed && listing;
    }

    /** Whether there is an informer that has no watch. */
    boolean isCutOff() {
        return informer != null && !isWatching();
    }

    /** Whether a watch is open now. */
    boolean isWatching() {
        SharedIndexInformer<T> current = informer;
        return current != null && current.isWatching();
    }

    /**
     * Starts again when the cluster is at a lower version than the watch. An API server whose etcd was restored takes a watch
     * from a version that it has not reached yet, and then keeps back all events before that.
     */
    private void checkVersion() {
        Instant now = clock.instant();
        if (now.isBefore(nextVersionCheck)) {
            return;
        }
        nextVersionCheck = now.plus(VERSION_CHECK_PERIOD);
        String watched = informer.lastSyncResourceVersion();
        if (ResourceVersion.isBefore(resource.version(client), watched)) {
            LOG.warnf("The cluster was restored to an earlier time; %s are listed again", name());
            start();
        }
    }

    synchronized void close() {
        closed = true;
        stop();
    }

    /** A list of 100,000 objects takes its time; as long as pages arrive it is no silence. */
    private boolean isReading() {
        long before = taken;
        taken = resource.store().taken();
        return taken != before;
    }

    private boolean isSilent() {
        return clock.instant().isAfter(lastWatching.plus(silence));
    }

    private void start() {
        lastWatching = clock.instant();
        WatchedResource.Availability availability =
                resource.isOptional() ? resource.availability(client) : WatchedResource.Availability.SERVED;
        stop();
        absent = availability == WatchedResource.Availability.ABSENT;
        if (absent) {
            resource.store().clear();
        }
        forbidden(availability == WatchedResource.Availability.FORBIDDEN);
        if (availability != WatchedResource.Availability.SERVED) {
            return;
        }
        SharedIndexInformer<T> next = resource.informer(client);
        informer = next;
        next.start().whenComplete((done, problem) -> {
            if (problem != null) {
                LOG.debugf(problem, "The first list of %s failed; it is repeated", name());
            }
        });
    }

    private void forbidden(boolean now) {
        if (now && !forbidden) {
            LOG.warnf("The API server does not let us list %s; everything else goes on without them", name());
        }
        forbidden = now;
    }

    private void stop() {
        SharedIndexInformer<T> current = informer;
        informer = null;
        if (current != null) {
            current.stop();
        }
    }
}
