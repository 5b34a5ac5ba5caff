package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.nsx.Nsx;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** How often NSX was asked about intent, and what for, since the start. Thread-safe. */
public final class IntentRequests {
    /** Why NSX is asked. */
    public enum Purpose {
        /** The newest changes, one request a poll. */
        PROBE,
        /** Changes that one page did not hold. */
        CHANGES,
        /** A comparison of everything, each page of it. */
        SWEEP,
        /** Which policies are bound to this cluster. */
        BINDINGS,
        /** An object, a span list or a list by its own path. */
        PATH
    }

    private final Map<Purpose, LongAdder> counts = new EnumMap<>(Purpose.class);

    public IntentRequests() {
        for (Purpose purpose : Purpose.values()) {
            counts.put(purpose, new LongAdder());
        }
    }

    public long count(Purpose purpose) {
        return counts.get(purpose).sum();
    }

    /** The same NSX; each request is counted, whether NSX answers or not. */
    Nsx counting(Nsx nsx, Purpose purpose) {
        LongAdder count = counts.get(purpose);
        return new Nsx() {
            @Override
            public <A, T> T call(Class<A> api, Function<A, T> request) {
                count.increment();
                return nsx.call(api, request);
            }

            @Override
            public void close() {
                nsx.close();
            }
        };
    }
}
