package io.antreansx.adapter.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.QuarkusApplication;
import java.time.Clock;

/** Runs the command that the arguments name and hands its exit code to the process. */
public final class AdapterApplication implements QuarkusApplication {

    private final RunningAdapter running;
    private final OrderlyEnd end;
    private final MeterRegistry metrics;

    AdapterApplication(RunningAdapter running, OrderlyEnd end, MeterRegistry metrics) {
        this.running = running;
        this.end = end;
        this.metrics = metrics;
    }

    @Override
    public int run(String... arguments) {
        return CommandLines.create(running, end, metrics, Clock.systemUTC()).execute(arguments);
    }
}
