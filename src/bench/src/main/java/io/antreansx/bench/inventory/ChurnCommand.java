package io.antreansx.bench.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.process.ProcessMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pods change and are replaced at a steady rate; afterwards each pod in NSX must show its last change, and no other be there. */
@Command(name = "churn", description = "Changes of pods at a steady rate for a minute.")
public final class ChurnCommand implements Callable<Integer> {

    private static final int SLICE_MILLIS = 20;

    @Option(names = "--pods", defaultValue = "10000")
    int pods;

    @Option(names = "--runs", defaultValue = "1")
    int runs;

    @Option(names = "--rate", defaultValue = "1000", description = "changes a second")
    int rate;

    @Option(names = "--seconds", defaultValue = "60")
    int seconds;

    @Option(
            names = "--recreate",
            defaultValue = "10",
            description = "of 100 changes, how many delete a pod and create it anew under its name; the others relabel")
    int recreate;

    @Mixin
    BedOptions options;

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (TestBed bed = new TestBed(options, pods)) {
            bed.start();
            bed.startAdapter();
            bed.awaitEqual();
            if (options.aot) {
                bed.stopAdapter();
                bed.startAdapter();
                bed.awaitEqual();
            }
            for (int run = 0; run < runs; run++) {
                JsonNode before = bed.work();
                double cpuBefore = bed.adapterCpuSeconds();
                double reached = churn(bed, new Random(run));
                long ended = System.currentTimeMillis();
                long lost = awaitShown(bed);
                JsonNode after = bed.work();
                figures.add("pods", pods);
                options.addTo(figures);
                figures.add("recreated_percent", recreate);
                figures.add("changes_per_second", reached);
                figures.add("lost", lost);
                figures.add("lag_seconds", Math.max(0, TestBed.millis(after.path("lastSuccess")) - ended) / 1e3);
                figures.add(
                        "requests",
                        after.path("batches").asLong() - before.path("batches").asLong());
                figures.add(
                        "objects",
                        after.path("objectsSent").asLong()
                                - before.path("objectsSent").asLong());
                figures.add("cpu_seconds", bed.adapterCpuSeconds() - cpuBefore);
                figures.add("peak_rss_mib", ProcessMemory.peakResident(bed.adapterPid()));
            }
        }
        System.out.println(figures.json());
        return 0;
    }

    private void change(TestBed bed, Random random) {
        int pod = random.nextInt(pods);
        if (random.nextInt(100) < recreate) {
            bed.apiServer().recreatePod(pod);
        } else {
            bed.apiServer().changePod(pod);
        }
    }

    /** @return changes a second that were reached */
    private double churn(TestBed bed, Random random) {
        long begin = System.nanoTime();
        long total = (long) rate * seconds;
        for (long done = 0; done < total; ) {
            long due = Math.min(total, (System.nanoTime() - begin) * rate / 1_000_000_000L);
            for (; done < due; done++) {
                change(bed, random);
            }
            LockSupport.parkNanos(SLICE_MILLIS * 1_000_000L);
        }
        return total / ((System.nanoTime() - begin) / 1e9);
    }

    /** Waits until the adapter has been at rest for two batch periods. @return pods whose last change NSX lacks, and pods that are no more */
    private long awaitShown(TestBed bed) throws InterruptedException {
        long batches;
        do {
            batches = bed.awaitEqual().path("batches").asLong();
            Thread.sleep(11_000);
        } while (bed.awaitEqual().path("batches").asLong() != batches);
        Map<String, String> shown = new HashMap<>();
        bed.raw().pages(object -> object.path("tags").forEach(tag -> {
            if (tag.path("scope").asText().equals("dis:k8s:version")) {
                shown.put(object.path("external_id").asText(), tag.path("tag").asText());
            }
        }));
        long lost = 0;
        for (int pod = 0; pod < pods; pod++) {
            if (!bed.cluster().version(pod).equals(shown.remove(bed.cluster().podUid(pod)))) {
                lost++;
            }
        }
        return lost + shown.size();
    }
}
