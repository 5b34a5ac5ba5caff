package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.process.ProcessMemory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A restart while NSX is equal: first list until equality is known, beside reading both sides and nothing else. */
@Command(name = "restart", description = "Restart with NSX already equal, beside reading both sides.")
public final class RestartCommand implements Callable<Integer> {

    @Option(names = "--pods", defaultValue = "10000")
    int pods;

    @Option(names = "--runs", defaultValue = "3")
    int runs;

    @Mixin
    BedOptions options;

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (TestBed bed = new TestBed(options, pods)) {
            bed.start();
            bed.startAdapter();
            bed.awaitEqual();
            bed.stopAdapter();
            bed.raw().readBoth();
            for (int run = 0; run < runs; run++) {
                double raw = bed.raw().readBoth();
                bed.startAdapter();
                JsonNode work = bed.awaitEqual();
                double seconds = (System.currentTimeMillis() - bed.apiServer().firstList()) / 1e3;
                figures.add("pods", pods);
                options.addTo(figures);
                figures.add("seconds", seconds);
                figures.add("raw_seconds", raw);
                figures.add("ratio", seconds / raw);
                figures.add("writes", work.path("objectsSent").asLong());
                figures.add("cpu_seconds", bed.adapterCpuSeconds());
                figures.add("peak_rss_mib", ProcessMemory.peakResident(bed.adapterPid()));
                bed.stopAdapter();
            }
        }
        System.out.println(figures.json());
        return 0;
    }
}
