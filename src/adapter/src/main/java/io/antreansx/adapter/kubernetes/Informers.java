package io.antreansx.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The informers of one part of the adapter, with a watchdog that starts each again that died or fell silent, and starts
 * those whose kind appears later.
 */
public final class Informers implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Informers.class);

    private final KubernetesClient client;
    private final List<ManagedInformer<?>> informers;
    private final Duration watchdogPeriod;
    private final ScheduledExecutorService watchdog;
    private final ExecutorService tasks;
    private Future<?> checks = CompletableFuture.completedFuture(null);
    /** Used by the watchdog alone. */
    private boolean serverAway;

    /**
     * @param silence how long an informer may be without a watch before it is started again
     * @param watchdogPeriod time between two looks at the informers
     */
    public Informers(
            KubernetesClient client,
            List<WatchedResource<?>> resources,
            Duration silence,
            Duration watchdogPeriod,
            Clock clock) {
        this.client = client;
        this.tasks = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("informer-", 0).daemon().factory());
        KubernetesClient lean = LeanLists.over(
                client,
                resources.stream().flatMap(resource -> resource.lean().stream()).toList(),
                tasks);
        this.informers = resources.stream()
                .<ManagedInformer<?>>map(resource ->
                        new ManagedInformer<>(resource.lean().isPresent() ? lean : client, resource, silence, clock))
                .toList();
        this.watchdogPeriod = watchdogPeriod;
        this.watchdog = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("informer-watchdog").daemon().factory());
    }

    public void start() {
        checks = watchdog.scheduleWithFixedDelay(this::check, 0, watchdogPeriod.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether every informer has listed its kind, or its kind does not exist. */
    public boolean hasSynced() {
        return informers.stream().allMatch(ManagedInformer::hasSynced);
    }

    /** Names of kinds that are not listed yet. */
    public List<String> missing() {
        return informers.stream()
                .filter(informer -> !informer.hasSynced())
                .map(ManagedInformer::name)
                .toList();
    }

    /** Names of optional kinds that the API server does not let us read; nothing waits for them. */
    public List<String> forbidden() {
        return informers.stream()
                .filter(ManagedInformer::isForbidden)
                .map(ManagedInformer::name)
                .toList();
    }

    /** Objects that could not be read, by kind and name, and why. */
    public Map<String, Map<String, String>> unreadable() {
        Map<String, Map<String, String>> unreadable = new TreeMap<>();
        for (ManagedInformer<?> informer : informers) {
            Map<String, String> objects = informer.unreadable();
            if (!objects.isEmpty()) {
                unreadable.put(informer.name(), objects);
            }
        }
        return unreadable;
    }

    /** Lists everything again; {@link #hasSynced()} is false from here on until that is done. */
    public void restart() {
        informers.forEach(ManagedInformer::requestRestart);
        watchdog.execute(this::check);
    }

    @Override
    public void close() {
        checks.cancel(true);
        watchdog.shutdownNow();
        informers.forEach(ManagedInformer::close);
        tasks.shutdown();
    }

    private void check() {
        boolean serverAnswers = informers.stream().noneMatch(ManagedInformer::isCutOff) || serverAnswers();
        if (serverAway && serverAnswers) {
            LOG.info("The API server is back; what it has not been asked for since is listed again");
        }
        serverAway = !serverAnswers;
        for (ManagedInformer<?> informer : informers) {
            try {
                informer.check(serverAnswers);
            } catch (RuntimeException e) {
                LOG.warnf("The watch on %s cannot be started yet: %s", informer.name(), e.getMessage());
            }
        }
    }

    /** An API server that is still starting is not there yet: it refuses what it does not know to be permitted. */
    private boolean serverAnswers() {
        try {
            client.raw("/readyz");
            return true;
        } catch (KubernetesClientException e) {
            return e.getCode() > 0 && e.getCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
        }
    }
}
