package io.antreansx.emulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Long polls that wait for a request. No thread waits with them. */
public final class Waiters {
    /** How long to rest between two looks for requests that are due again, in seconds. */
    private static final int SLICE = 5;

    private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

    /** Looks for requests until there are some or the time is over; then the list is empty. */
    CompletionStage<List<ObjectNode>> await(Supplier<List<ObjectNode>> take, int seconds) {
        CompletableFuture<Boolean> bell = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.add(bell);
        }
        // Looked for again after the bell was hung up: a request that came in between rings no more.
        List<ObjectNode> early = take.get();
        if (!early.isEmpty()) {
            forget(bell);
            return CompletableFuture.completedFuture(early);
        }
        int slice = Math.min(seconds, SLICE);
        bell.completeOnTimeout(false, slice, TimeUnit.SECONDS);
        return bell.thenComposeAsync(rung -> {
            forget(bell);
            List<ObjectNode> requests = take.get();
            boolean over = !rung && seconds <= slice;
            int left = rung ? seconds : seconds - slice;
            return requests.isEmpty() && !over ? await(take, left) : CompletableFuture.completedFuture(requests);
        });
    }

    /** Lets everyone who waits look again. */
    public void wake() {
        List<CompletableFuture<Boolean>> bells;
        synchronized (waiting) {
            bells = List.copyOf(waiting);
        }
        bells.forEach(bell -> bell.complete(true));
    }

    private void forget(CompletableFuture<Boolean> bell) {
        synchronized (waiting) {
            waiting.remove(bell);
        }
    }
}
