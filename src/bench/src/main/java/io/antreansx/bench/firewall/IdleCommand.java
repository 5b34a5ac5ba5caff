package io.antreansx.bench.firewall;

import io.antreansx.bench.ProcessFigures;
import io.antreansx.bench.inventory.Figures;
import io.antreansx.demo.process.ProcessMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a settled adapter costs while rules for virtual machines, which are none of its business, change all the time. */
@Command(name = "idle", description = "Requests, bytes and processor time of a settled adapter.")
public final class IdleCommand implements Callable<Integer> {

    /** Compilers and caches come to rest meanwhile. */
    private static final Duration REST = Duration.ofSeconds(60);

    @Mixin
    Size size;

    @Option(names = "--vm-rules", defaultValue = "20000")
    int virtualMachineRules;

    @Option(names = "--rate", defaultValue = "50", description = "changes of rules for virtual machines a second")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "600",
            description = "a multiple of 300, so that comparisons of everything count as often as they come")
    int seconds;

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (FirewallBed bed = size.startBed()) {
            IntentLoad load = size.load(bed);
            load.writeVirtualMachineRules(virtualMachineRules);
            bed.startAdapter();
            bed.awaitRealized(size.policies);
            try (Churn churn = new Churn(load)) {
                Waiting.pause(REST);
                measure(bed, churn, figures);
            }
        }
        System.out.println(figures.json());
        return 0;
    }

    private void measure(FirewallBed bed, Churn churn, Figures figures) throws IOException {
        long polls = bed.polls();
        FirewallBed.Requests requests = bed.intentRequests();
        Map<String, Long> purposes = bed.requestsByPurpose();
        ThreadTimes threads = ThreadTimes.of(bed.adapterPid());
        double processor = ProcessFigures.cpuSeconds(bed.adapterPid());
        long changes = churn.changes();
        long begin = System.nanoTime();
        Waiting.pause(Duration.ofSeconds(seconds));
        double elapsed = (System.nanoTime() - begin) / 1e9;
        double used = ProcessFigures.cpuSeconds(bed.adapterPid()) - processor;
        FirewallBed.Requests asked = bed.intentRequests().since(requests);
        long polled = bed.polls() - polls;
        ThreadTimes.of(bed.adapterPid())
                .since(threads)
                .forEach(thread -> System.out.printf("%6.2f s %s%n", thread.getValue(), thread.getKey()));
        figures.add("policies", size.policies);
        figures.add("vm_rules", virtualMachineRules);
        figures.add("vm_changes_per_second", (churn.changes() - changes) / elapsed);
        figures.add("seconds", elapsed);
        figures.add("polls", polled);
        figures.add("requests_per_poll", (double) asked.count() / polled);
        figures.add("bytes_per_poll", (double) asked.bytes() / polled);
        tellPurposes(bed.requestsByPurpose(), purposes, asked.count(), polled, figures);
        figures.add("cpu_percent", used / elapsed * 100);
        figures.add("peak_rss_mib", ProcessMemory.peakResident(bed.adapterPid()));
    }

    private static void tellPurposes(
            Map<String, Long> now, Map<String, Long> before, long asked, long polled, Figures figures) {
        long others = asked;
        long sweeps = 0;
        for (Map.Entry<String, Long> purpose : now.entrySet()) {
            long count = purpose.getValue() - before.get(purpose.getKey());
            figures.add("requests_" + purpose.getKey(), count);
            others -= count;
            sweeps += purpose.getKey().equals("sweep") ? count : 0;
        }
        // Statistics look up rules by path; of intent they are no part.
        figures.add("requests_others", others);
        figures.add("requests_per_poll_without_sweeps", (double) (asked - sweeps - others) / polled);
    }

    /** Changes of rules for virtual machines at a steady rate. */
    private final class Churn implements AutoCloseable {
        private static final int SENDERS = 4;

        private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS);
        private final List<Future<?>> running = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong done = new AtomicLong();

        Churn(IntentLoad load) {
            long period = TimeUnit.SECONDS.toMicros(1) * SENDERS / rate;
            for (int sender = 0; sender < SENDERS; sender++) {
                running.add(senders.scheduleAtFixedRate(
                        () -> {
                            int n = next.getAndIncrement();
                            load.editVirtualMachineRule(n, virtualMachineRules, "change " + n);
                            done.incrementAndGet();
                        },
                        period * sender / SENDERS,
                        period,
                        TimeUnit.MICROSECONDS));
            }
        }

        long changes() {
            // A sender that failed has ended.
            Waiting.forAll(running.stream().filter(Future::isDone).toList());
            return done.get();
        }

        @Override
        public void close() {
            senders.shutdownNow();
        }
    }
}
