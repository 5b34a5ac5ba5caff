package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.process.ProcessMemory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * First sync, first list to last 2xx, beside a bare client that lists the same pages and sends the same batches. A first
 * sync that is not counted warms NSX up, trains the AOT cache and tells what the batches are.
 */
@Command(name = "inventory", description = "First sync of a cluster into an empty NSX, beside its raw limit.")
public final class InventoryCommand implements Callable<Integer> {

    @Option(names = "--pods", defaultValue = "10000")
    int pods;

    @Option(names = "--runs", defaultValue = "3", description = "0 counts the first sync, the one that warms NSX up")
    int runs;

    @Mixin
    BedOptions options;

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        // The first run would be the one that trains the cache.
        options.aot = options.aot && runs > 0;
        try (TestBed bed = new TestBed(options, pods)) {
            bed.start();
            Sync first = sync(bed);
            bed.raw().prepare();
            bed.raw().wipe();
            if (runs == 0) {
                add(figures, first, bed.raw());
            }
            for (int run = 0; run < runs; run++) {
                Sync sync = sync(bed);
                bed.raw().wipe();
                add(figures, sync, bed.raw());
                bed.raw().wipe();
            }
        }
        System.out.println(figures.json());
        return 0;
    }

    private static Sync sync(TestBed bed) throws Exception {
        bed.startAdapter();
        JsonNode work = bed.awaitEqual();
        double seconds =
                (TestBed.millis(work.path("lastSuccess")) - bed.apiServer().firstList()) / 1e3;
        Sync sync = new Sync(
                seconds,
                bed.adapterCpuSeconds(),
                ProcessMemory.peakResident(bed.adapterPid()),
                ProcessMemory.heapAfterCollection(bed.adapterPid()),
                work.path("batches").asLong(),
                work.path("failedRequests").asLong(),
                work.path("bytesSent").asLong());
        bed.stopAdapter();
        return sync;
    }

    private void add(Figures figures, Sync sync, RawClient raw) {
        RawClient.Sync bare = raw.sync();
        figures.add("pods", pods);
        options.addTo(figures);
        figures.add("seconds", sync.seconds());
        figures.add("raw_seconds", bare.seconds());
        figures.add("ratio", sync.seconds() / bare.seconds());
        figures.add("nsx_ms_per_batch", bare.nsxMillisPerBatch());
        figures.add("cpu_seconds", sync.cpuSeconds());
        figures.add("peak_rss_mib", sync.peakResident());
        figures.add("heap_after_gc_mib", sync.heap());
        figures.add("requests", sync.batches() + sync.failed());
        figures.add("raw_requests", raw.requests());
        figures.add("failed_requests", sync.failed());
        if (sync.bytes() > 0) {
            figures.add("bytes", sync.bytes());
        }
        figures.add("raw_bytes", raw.bytes());
        figures.add("microseconds_per_pod", sync.seconds() / pods * 1e6);
    }

    private record Sync(
            double seconds,
            double cpuSeconds,
            double peakResident,
            double heap,
            long batches,
            long failed,
            long bytes) {}
}
