package io.antreansx.adapter.firewall.intent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * One listing of everything, read beside the polls: tens of thousands of objects take a second, and no change waits for
 * them. What it shows may be older than what a poll has read meanwhile; whatever differs is read from its own path.
 */
final class Sweep {
    private final FutureTask<List<Change>> listing;
    private final Intent known;

    /** @param known when it begins */
    Sweep(IntentSource source, Intent known) {
        this.listing = new FutureTask<>(source::everything);
        this.known = known;
    }

    void begin(Executor executor) {
        executor.execute(listing);
    }

    boolean isDone() {
        return listing.isDone();
    }

    /**
     * Every object, of a sweep that is done.
     *
     * @throws RuntimeException that the reading ended with
     */
    List<Change> everything() {
        try {
            return listing.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IncompleteReadException("stopped while everything was listed");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        }
    }

    /** Policies that were known when it began and are the same now: those that came meanwhile it need not show. */
    Set<String> knownThroughout(Intent now) {
        return known.policies().entrySet().stream()
                .filter(policy -> policy.getValue().equals(now.policies().get(policy.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
