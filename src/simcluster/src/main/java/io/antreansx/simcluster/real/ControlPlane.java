package io.antreansx.simcluster.real;

import io.antreansx.simcluster.ClusterException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The processes of one control plane, started and ended in order, each by its own id. */
final class ControlPlane {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);
    /** The ones that ask the API server go first. */
    static final List<String> END_ORDER = List.of(
            ComponentFlags.SCHEDULER,
            ComponentFlags.CONTROLLER_MANAGER,
            ComponentFlags.API_SERVER,
            ComponentFlags.ETCD);

    private final Path binary;
    private final Path logFolder;
    private final Map<String, ComponentProcess> running = new HashMap<>();

    ControlPlane(Path binary, Path logFolder) {
        this.binary = binary;
        this.logFolder = logFolder;
    }

    synchronized void start(String component, List<String> flags) {
        ComponentProcess before = running.get(component);
        if (before != null && before.isAlive()) {
            throw new ClusterException(component + " is running already");
        }
        running.put(component, ComponentProcess.start(binary, component, flags, logFolder));
    }

    /** Ends one component as a crash would: without asking. */
    synchronized void kill(String component) {
        ComponentProcess process = running.remove(component);
        if (process != null) {
            process.awaitEnd(Duration.ZERO);
        }
    }

    /** Waits for {@code ready}; fails at once when a component ends meanwhile. */
    void await(String what, Duration patience, BooleanSupplier ready) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            requireAlive();
            if (System.nanoTime() - deadline > 0) {
                throw new ClusterException(
                        what + " was not seen within " + patience.toSeconds() + " s; logs are in " + logFolder);
            }
            pause();
        }
    }

    /** Ends all. Idempotent. */
    synchronized void stop() {
        List<ComponentProcess> ending = new ArrayList<>();
        for (String component : END_ORDER) {
            ComponentProcess process = running.remove(component);
            if (process != null) {
                process.terminate();
                ending.add(process);
            }
        }
        long deadline = System.nanoTime() + PATIENCE_AT_END.toNanos();
        for (ComponentProcess process : ending) {
            process.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private synchronized void requireAlive() {
        running.values().forEach(ComponentProcess::requireAlive);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the control plane started", e);
        }
    }
}
