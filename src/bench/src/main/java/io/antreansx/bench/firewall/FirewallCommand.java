package io.antreansx.bench.firewall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.bench.ProcessFigures;
import io.antreansx.bench.inventory.Figures;
import io.antreansx.bench.inventory.ProcessMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * First realization, first write to last write as a bystander sees them, beside a bare client that creates the same
 * objects with as many requests in flight and waits for Antrea where the order of writes demands it. A realization that is
 * not counted comes first: it warms the API server up and tells what the objects are.
 */
@Command(name = "firewall", description = "First realization of many policies, beside its raw limit.")
public final class FirewallCommand implements Callable<Integer> {

    @Mixin
    Size size;

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
            Realization first = realize(bed);
            RawCreation raw = RawCreation.of(bed.cluster());
            raw.wipe();
            for (int run = 0; run < Math.max(1, runs); run++) {
                Realization realization = runs == 0 ? first : realize(bed);
                if (runs > 0) {
                    raw.wipe();
                }
                add(figures, load, realization, raw, raw.create());
                raw.wipe();
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

    private static void add(
            Figures figures, IntentLoad load, Realization realization, RawCreation raw, RawCreation.Times times) {
        figures.add("policies", load.policies());
        figures.add("rules", load.rules());
        figures.add("groups", load.groups());
        figures.add("seconds", realization.seconds());
        figures.add("raw_seconds", times.seconds());
        figures.add("ratio", realization.seconds() / times.seconds());
        figures.add("raw_waiting_seconds", times.waiting());
        figures.add("writes", realization.writes());
        figures.add("raw_writes", raw.writes());
        figures.add("reading_seconds", realization.reading());
        figures.add("cpu_seconds", realization.processor());
        figures.add("peak_rss_mib", realization.peakResident());
    }

    /** What no adapter can be faster than: the same objects, created in the order that keeps a firewall closed. */
    private record RawCreation(
            BareCluster cluster, List<ObjectNode> children, List<ObjectNode> parents, List<ObjectNode> policies) {

        /** @param waiting part of the time in which nothing was written because Antrea computed members */
        record Times(double seconds, double waiting) {}

        static RawCreation of(BareCluster cluster) {
            List<ObjectNode> children = new ArrayList<>();
            List<ObjectNode> parents = new ArrayList<>();
            for (ObjectNode group : cluster.prepared(BareCluster.GROUPS)) {
                (group.path("spec").has("childGroups") ? parents : children).add(group);
            }
            return new RawCreation(cluster, children, parents, cluster.prepared(BareCluster.POLICIES));
        }

        int writes() {
            return children.size() + parents.size() + policies.size();
        }

        Times create() {
            List<byte[]> first = children.stream().map(cluster::bytes).toList();
            List<byte[]> second = parents.stream().map(cluster::bytes).toList();
            List<byte[]> third = policies.stream().map(cluster::bytes).toList();
            try (ObjectWatch groups = new ObjectWatch(cluster, BareCluster.GROUPS)) {
                long begin = System.nanoTime();
                cluster.create(BareCluster.GROUPS, first, FirewallBed.AT_ONCE);
                cluster.create(BareCluster.GROUPS, second, FirewallBed.AT_ONCE);
                long written = System.nanoTime();
                int all = first.size() + second.size();
                Waiting.until(
                        FirewallBed.PATIENCE,
                        () -> groups.computed() == all,
                        () -> groups.computed() + " of " + all + " groups are computed");
                long computed = System.nanoTime();
                cluster.create(BareCluster.POLICIES, third, FirewallBed.AT_ONCE);
                return new Times((System.nanoTime() - begin) / 1e9, (computed - written) / 1e9);
            }
        }

        void wipe() {
            cluster.delete(BareCluster.POLICIES, names(policies), FirewallBed.AT_ONCE);
            cluster.delete(BareCluster.GROUPS, names(parents), FirewallBed.AT_ONCE);
            cluster.delete(BareCluster.GROUPS, names(children), FirewallBed.AT_ONCE);
        }

        private static List<String> names(List<ObjectNode> objects) {
            return objects.stream()
                    .map(object -> object.path("metadata").path("name").asText())
                    .toList();
        }
    }
}
