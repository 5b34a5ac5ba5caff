package io.antreansx.bench.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What all benchmarks of the inventory may be told. */
final class BedOptions {

    /** No client gets near it: NSXRequestsPerSecond cannot be switched off. */
    private static final int NO_PACE = 10_000;

    @Option(names = "--project", defaultValue = ".", description = "folder in which everything was packaged")
    Path project;

    @Option(
            names = "--requests-per-second",
            defaultValue = "90",
            description = "NSXRequestsPerSecond of the adapter, and the pace of the raw client too; 0 paces neither"
                    + " (default: ${DEFAULT-VALUE}, the product's)")
    int requestsPerSecond;

    @Option(
            names = "--aot",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "run the adapter with an AOT cache that a first run of serve is trained for")
    boolean aot;

    @Option(names = "--tls", description = "the adapter speaks HTTPS with the API server, as with every real one")
    boolean tls;

    @Option(names = "--jvm", description = "one more option of the adapter's JVM; may be given several times")
    List<String> jvm = new ArrayList<>();

    Path folder() {
        return project.toAbsolutePath().normalize();
    }

    boolean isPaced() {
        return requestsPerSecond > 0;
    }

    /** What the adapter is configured with. */
    int adapterRequestsPerSecond() {
        return isPaced() ? requestsPerSecond : NO_PACE;
    }

    /** The same figures in each output. */
    void addTo(Figures figures) {
        figures.add("requests_per_second", requestsPerSecond);
        figures.add("aot_cache", aot ? 1 : 0);
        figures.add("tls", tls ? 1 : 0);
    }
}
