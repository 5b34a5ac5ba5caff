package io.antreansx.adapter.inventory.push;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that steps a {@link PushEngine} for as long as the process runs. */
public final class PushLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PushLoop.class);
    private static final Duration AFTER_BUG = Duration.ofSeconds(5);
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private final PushEngine engine;
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile boolean stopped;

    public PushLoop(PushEngine engine) {
        this.engine = engine;
        this.thread = Thread.ofPlatform().name("inventory-push").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends the current pause. */
    public void wakeUp() {
        wakeUps.offer(true);
    }

    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stopped = true;
        wakeUp();
        try {
            if (!thread.join(STOP_TIME)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Duration pause = step();
            try {
                if (!pause.isZero()) {
                    wakeUps.poll(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                LOG.debug("The push loop was interrupted and ends", e);
                return;
            }
        }
    }

    /** A bug in one object must not end the inventory for good. */
    private Duration step() {
        try {
            return engine.step();
        } catch (RuntimeException e) {
            LOG.error("The inventory's push loop failed; it goes on", e);
            return AFTER_BUG;
        }
    }
}
