package io.antreansx.bench.firewall;

import io.antreansx.bench.inventory.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One rule after the other is changed in NSX, at random times between two polls. A bystander sees when the ACNP changes and
 * when Antrea has realized it; the requests that NSX counts tell when the adapter looked.
 */
@Command(name = "edit", description = "From one changed rule among many to the cluster.")
public final class EditCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofSeconds(2);

    /** Some polls, a busy machine. */
    private static final Duration EDIT_PATIENCE = Duration.ofMinutes(1);

    @Mixin
    Size size;

    @Option(names = "--edits", defaultValue = "50")
    int edits;

    private final List<String> names = new ArrayList<>();
    private final Map<String, List<Double>> times = new TreeMap<>();

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures();
        try (FirewallBed bed = size.startBed()) {
            IntentLoad load = size.load(bed);
            bed.startAdapter();
            bed.awaitRealized(size.policies);
            try (ObjectWatch acnps = new ObjectWatch(bed.cluster(), BareCluster.POLICIES)) {
                // Asked for beforehand, so that what NSX counts is the adapter's alone.
                IntStream.range(0, load.policies()).mapToObj(load::acnp).forEach(names::add);
                edit(bed, load, acnps);
                times.clear();
                FirewallBed.Requests before = bed.intentRequests();
                long polls = bed.polls();
                for (int edit = 0; edit < edits; edit++) {
                    edit(bed, load, acnps);
                }
                Waiting.pause(POLL);
                long ofPolls = bed.polls() - polls;
                FirewallBed.Requests asked = bed.intentRequests().since(before);
                figures.add("policies", load.policies());
                figures.add("rules", load.rules());
                figures.add("edits", edits);
                figures.add("p50_ms", percentile("poll to changed", 50));
                figures.add("p90_ms", percentile("poll to changed", 90));
                figures.add("p99_ms", percentile("poll to changed", 99));
                figures.add("edit_to_changed_p50_ms", percentile("edit to changed", 50));
                figures.add("edit_to_changed_p90_ms", percentile("edit to changed", 90));
                figures.add("edit_to_changed_p99_ms", percentile("edit to changed", 99));
                figures.add("edit_to_realized_p50_ms", percentile("edit to realized", 50));
                figures.add("edit_to_realized_p90_ms", percentile("edit to realized", 90));
                figures.add("edit_to_realized_p99_ms", percentile("edit to realized", 99));
                figures.add("requests_per_edit", (double) (asked.count() - ofPolls) / edits);
            }
        }
        System.out.println(figures.json());
        return 0;
    }

    private void edit(FirewallBed bed, IntentLoad load, ObjectWatch acnps) {
        Waiting.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(POLL.toMillis())));
        int policy = ThreadLocalRandom.current().nextInt(load.policies());
        String acnp = names.get(policy);
        ObjectWatch.Seen held = acnps.of(acnp);
        load.edit(policy);
        long edited = System.nanoTime();
        long looked = firstLook(bed);
        bed.await(
                EDIT_PATIENCE,
                () -> acnps.of(acnp) != null
                        && (held == null || acnps.of(acnp).generation() > held.generation())
                        && acnps.of(acnp).realized() > 0,
                () -> "ClusterNetworkPolicy " + acnp + " is " + acnps.of(acnp) + ", and was " + held
                        + " before its NSX policy was edited");
        ObjectWatch.Seen seen = acnps.of(acnp);
        add("poll to changed", seen.changed() - looked);
        add("edit to changed", seen.changed() - edited);
        add("edit to realized", seen.realized() - edited);
    }

    /** When the first poll after now began: not before the last look at NSX's counters that does not show it. */
    private static long firstLook(FirewallBed bed) {
        long searches = bed.searches();
        AtomicLong asked = new AtomicLong();
        bed.await(
                EDIT_PATIENCE,
                () -> {
                    asked.set(System.nanoTime());
                    return bed.searches() > searches;
                },
                () -> "the adapter does not ask NSX for changes");
        return asked.get();
    }

    private void add(String name, long nanos) {
        times.computeIfAbsent(name, none -> new ArrayList<>()).add(nanos / 1e6);
    }

    private double percentile(String name, int percent) {
        List<Double> sorted = times.get(name).stream().sorted().toList();
        int at = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return Math.max(0, sorted.get(at));
    }
}
