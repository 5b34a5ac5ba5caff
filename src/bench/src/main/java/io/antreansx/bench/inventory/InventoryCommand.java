package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * First sync, first list to last 2xx, beside a bare client that lists the same pages and sends the same batches. A first
 * sync that is not counted warms NSX up and tells what the batches are.
 */
@Command(name = "inventory", description = "First sync of a cluster into an empty NSX, beside its raw limit.")
public final class InventoryCommand implements Callable<Integer> {

    @Option(names = "--pods", defaultValue = "10000")
    int pods;

    @Option(names = "--runs", defaultValue = "3")
    int runs;

    @Option(names = "--project", defaultValue = ".")
    Path project;

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (TestBed bed = new TestBed(project.toAbsolutePath().normalize(), pods)) {
            bed.start();
            bed.startAdapter();
            bed.awaitEqual();
            bed.stopAdapter();
            bed.raw().prepare();
            for (int run = 0; run < runs; run++) {
                bed.raw().wipe();
                double raw = bed.raw().sync();
                bed.raw().wipe();
                bed.startAdapter();
                JsonNode work = bed.awaitEqual();
                double seconds = (TestBed.millis(work.path("lastSuccess"))
                                - bed.apiServer().firstList())
                        / 1e3;
                figures.add("pods", pods);
                figures.add("seconds", seconds);
                figures.add("raw_seconds", raw);
                figures.add("ratio", seconds / raw);
                figures.add("peak_rss_mib", ProcessMemory.peakResident(bed.adapterPid()));
                figures.add("heap_after_gc_mib", ProcessMemory.heapAfterCollection(bed.adapterPid()));
                figures.add(
                        "requests",
                        work.path("batches").asLong()
                                + work.path("failedRequests").asLong());
                figures.add("bytes", bed.raw().bytes());
                figures.add("failed_requests", work.path("failedRequests").asLong());
                figures.add("raw_requests", bed.raw().requests());
                figures.add("microseconds_per_pod", seconds / pods * 1e6);
                bed.stopAdapter();
            }
        }
        System.out.println(figures.json());
        return 0;
    }
}
