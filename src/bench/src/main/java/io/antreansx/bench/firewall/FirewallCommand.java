package io.antreansx.bench.firewall;

import io.antreansx.bench.ProcessFigures;
import io.antreansx.bench.inventory.Figures;
import io.antreansx.demo.process.ProcessMemory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * First realization, first write to last write as a bystander sees them, beside a bare client that creates the same
 * objects with as many requests in flight and waits for Antrea where the order of writes demands it. A realization that is
 * not counted comes first: it warms the API server up and tells what the objects are. In a cluster that isolates pods itself
 * the adapter writes denies first; then a bare client that does the same stands beside it too.
 */
@Command(name = "firewall", description = "First realization of many policies, beside its raw limit.")
public final class FirewallCommand implements Callable<Integer> {

    @Mixin
    Size size;

    @Option(names = "--isolated", description = "the cluster has a NetworkPolicy of its own")
    boolean isolated;

    @Option(names = "--runs", defaultValue = "3", description = "0 counts the first realization")
    int runs;

    /**
     * @param reading from the start of the process to the first write: JVM, lease, all intent by path, translation
     * @param processor processor time of the adapter from the first write until all is realized
     */
    private record Realization(double seconds, double reading, double processor, double peakResident, long writes) {}

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (FirewallBed bed = size.startBed()) {
            IntentLoad load = size.load(bed);
            if (isolated) {
                bed.isolate();
            }
            Realization first = realize(bed);
            RawCreation raw = RawCreation.of(bed.cluster());
            raw.wipe();
            for (int run = 0; run < Math.max(1, runs); run++) {
                Realization realization = runs == 0 ? first : realize(bed);
                if (runs > 0) {
                    raw.wipe();
                }
                RawCreation.Times once = raw.create();
                raw.wipe();
                add(figures, load, realization, once);
                if (isolated) {
                    addDeniesFirst(figures, realization, raw.createDeniesFirst());
                    raw.wipe();
                }
            }
        }
        System.out.println(figures.json());
        return 0;
    }

    private Realization realize(FirewallBed bed) throws Exception {
        try (ObjectWatch groups = new ObjectWatch(bed.cluster(), BareCluster.GROUPS);
                ObjectWatch acnps = new ObjectWatch(bed.cluster(), BareCluster.POLICIES)) {
            long begin = System.nanoTime();
            bed.startAdapter();
            bed.await(FirewallBed.PATIENCE, () -> groups.first() > 0, () -> "nothing is written");
            double before = ProcessFigures.cpuSeconds(bed.adapterPid());
            bed.awaitRealized(size.policies);
            Realization realization = new Realization(
                    (Math.max(groups.last(), acnps.last()) - groups.first()) / 1e9,
                    (groups.first() - begin) / 1e9,
                    ProcessFigures.cpuSeconds(bed.adapterPid()) - before,
                    ProcessMemory.peakResident(bed.adapterPid()),
                    groups.writes() + acnps.writes());
            bed.stopAdapter();
            return realization;
        }
    }

    private static void add(Figures figures, IntentLoad load, Realization realization, RawCreation.Times once) {
        figures.add("policies", load.policies());
        figures.add("rules", load.rules());
        figures.add("groups", load.groups());
        figures.add("seconds", realization.seconds());
        figures.add("raw_seconds", once.seconds());
        figures.add("ratio", realization.seconds() / once.seconds());
        figures.add("raw_waiting_seconds", once.waiting());
        figures.add("writes", realization.writes());
        figures.add("raw_writes", once.writes());
        figures.add("reading_seconds", realization.reading());
        figures.add("cpu_seconds", realization.processor());
        figures.add("peak_rss_mib", realization.peakResident());
    }

    private static void addDeniesFirst(Figures figures, Realization realization, RawCreation.Times deniesFirst) {
        figures.add("raw_denies_first_seconds", deniesFirst.seconds());
        figures.add("ratio_denies_first", realization.seconds() / deniesFirst.seconds());
        figures.add("raw_denies_first_writes", deniesFirst.writes());
    }
}
