package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;

/** A reader over an NSX in memory, with a clock that stands still. */
abstract class IntentReading {

    final ManualClock clock = new ManualClock();
    final InMemoryNsx nsx = new InMemoryNsx();
    final IntentReader reader = new IntentReader(
            nsx, InMemoryNsx.CLUSTER, ReadSchedule.of(Duration.ofHours(1), Duration.ofSeconds(30)), clock);

    static final String WEB = Samples.policyPath("web");

    void givenWeb() {
        nsx.put(Samples.group("fe", 0, List.of("a")));
        nsx.put(Samples.group("app", 0, List.of("b")));
        nsx.put(Samples.policy("web", 10, Samples.allowFrom("web", 1, "fe", "app")));
        nsx.span(WEB);
    }

    Intent poll() {
        nsx.requests.clear();
        return reader.poll(Held.NOTHING);
    }
}
