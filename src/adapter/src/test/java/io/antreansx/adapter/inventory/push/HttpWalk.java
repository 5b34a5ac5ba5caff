package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.push.KillableInventory.KilledError;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One random walk over an NSX behind HTTPS. */
final class HttpWalk implements AutoCloseable {

    private static final int STEPS = 80;
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final int WAITS_A_WALK = 1;
    /** No machine is so busy that NSX, which runs in this process, does not answer meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** In the walks in which NSX once takes a request and says nothing; in the others it hangs up instead. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

    /** Where NSX shows each kind. */
    private static final Map<ObjectKind, String> LISTS = Map.of(
            ObjectKind.NAMESPACE, "container-projects",
            ObjectKind.NODE, "container-cluster-nodes",
            ObjectKind.SERVICE, "container-applications",
            ObjectKind.POD, "container-application-instances",
            ObjectKind.NETWORK_POLICY, "container-network-policies",
            ObjectKind.INGRESS, "container-ingress-policies",
            ObjectKind.EGRESS, "container-egresses",
            ObjectKind.IP_POOL, "container-ip-pools",
            ObjectKind.GATEWAY, "container-gateways");

    private final Random random;
    private final HttpNsx nsx;
    private final InventoryMistake mistake;
    private final NsxStore store;
    private final ManualClock clock = new ManualClock();
    private final PushSettings settings;
    private final boolean deceived;
    private final boolean silent;
    private final WalkCluster cluster;
    private Nsx client;
    private PushWorld world;
    private int waits;
    private Optional<String> wrongClaim = Optional.empty();

    /**
     * Every other NSX is strict about creating and removing twice. In every other walk NSX shows what it has not and
     * people edit it, which a comparison finds; in the others no comparison comes, so that the adapter must know by
     * itself where NSX may differ. Every fifth NSX is an old one.
     */
    HttpWalk(long seed, HttpNsx nsx, InventoryMistake mistake) {
        this.random = new Random(seed);
        this.nsx = nsx;
        this.mistake = mistake;
        this.store = new NsxStore(seed % 2 == 0, seed % 5 == 4);
        this.deceived = seed / 2 % 2 == 0;
        this.silent = seed % 5 == 1;
        this.settings = new PushSettings(
                5,
                Duration.ofSeconds(2),
                deceived ? Duration.ofMinutes(10) : Duration.ofDays(1),
                SETTLE,
                Duration.ofMinutes(10));
        nsx.begin(store, random, clock.instant());
        this.client = nsx.connect(clock, silent ? SHORT_PATIENCE : PATIENCE);
        this.world = newWorld();
        this.cluster = new WalkCluster(random, world);
    }

    NsxStore store() {
        return store;
    }

    WalkCluster cluster() {
        return cluster;
    }

    PushWorld world() {
        return world;
    }

    void disturb() {
        for (int step = 0; step < STEPS; step++) {
            trouble();
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                cluster.change();
            }
            pass(Duration.ofSeconds(random.nextInt(8)));
            judgeClaim(step);
        }
    }

    /** What NSX must show. An old one is not told of kinds that it does not know. */
    Map<String, String> expected() {
        Map<String, String> lines = cluster.expected();
        if (store.isOld()) {
            lines.values().removeIf(line -> line.matches("(egress|pool|gateway) .*"));
        }
        return lines;
    }

    Map<String, String> shown() {
        return ShownLines.of(kind -> store.list(LISTS.get(kind)));
    }

    /** The first time that the adapter called NSX equal and it was not; empty when it never did. */
    Optional<String> wrongClaim() {
        return wrongClaim;
    }

    /**
     * Where NSX does not deceive, "equal" has to be true, and not only after the next comparison. Alone what lands late
     * may make it wrong for as long as the adapter waits for that.
     */
    private void judgeClaim(int step) {
        boolean mayLand =
                clock.instant().isBefore(nsx.lastLanding().plus(SETTLE).plusSeconds(2));
        if (deceived || mayLand || wrongClaim.isPresent() || !claimsEqual()) {
            return;
        }
        Map<String, String> expected = expected();
        Map<String, String> shown = shown();
        if (!expected.equals(shown)) {
            wrongClaim = Optional.of("step " + step + ": expected " + expected + " but NSX shows " + shown);
        }
    }

    private boolean claimsEqual() {
        return world.leader
                && world.engine.statistics().phase().equals("equal")
                && world.engine.pending() == 0
                && world.engine.parked().isEmpty();
    }

    /** Nothing fails and nothing changes any more, for longer than a refused object is left alone. */
    void quiet() {
        nsx.calm();
        world.leader = true;
        pass(Duration.ofMinutes(25));
    }

    /** Lets time go by; a process that is killed starts again. */
    void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        do {
            try {
                world.pass(Duration.between(clock.instant(), end));
            } catch (KilledError killed) {
                restart();
            }
        } while (clock.instant().isBefore(end));
    }

    private void trouble() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> nsx.fail(fault());
            case 6 -> {
                HttpFault fault = fault();
                nsx.fail(fault.isWaiting() || fault.isKill() ? new HttpFault[] {fault} : times(fault));
            }
            case 7 -> nsx.during(cluster::change);
            case 8 -> restart();
            case 9 -> {
                world.leader = !world.leader;
                world.epoch++;
            }
            case 10 -> handsOn();
            default -> world.leader = true;
        }
    }

    private static HttpFault[] times(HttpFault fault) {
        HttpFault[] faults = new HttpFault[4];
        Arrays.fill(faults, fault);
        return faults;
    }

    private HttpFault fault() {
        List<HttpFault> possible = Arrays.stream(HttpFault.values())
                .filter(fault -> deceived || !fault.isDeceit())
                .filter(fault -> waits < WAITS_A_WALK || !fault.isWaiting())
                .toList();
        HttpFault fault = possible.get(random.nextInt(possible.size()));
        waits += fault.isWaiting() ? 1 : 0;
        return fault.isWaiting() && !silent ? HttpFault.RESET_BEFORE : fault;
    }

    /** An NSX admin edits, removes, adds, or restores an NSX that knows nothing of this cluster. */
    private void handsOn() {
        if (!deceived) {
            return;
        }
        String list = random.nextBoolean() ? "container-application-instances" : "container-applications";
        int which = random.nextInt(100);
        switch (random.nextInt(5)) {
            case 0 -> store.editAny(list, which, "", null);
            case 1 -> store.editAny(list, which, "status", "UNKNOWN");
            case 2 -> store.editAny(list, which, "display_name", "edited");
            case 3 -> store.addByHand(list, "by-hand-" + which, PushWorld.CLUSTER);
            default -> {
                if (which < 30) {
                    store.wipe();
                }
            }
        }
    }

    /** The cluster changes while no process is there; the next may be killed as well, while it lists. */
    private void restart() {
        nsx.during(() -> {});
        boolean lives;
        do {
            client.close();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                cluster.change();
            }
            client = nsx.connect(clock, silent ? SHORT_PATIENCE : PATIENCE);
            world = newWorld();
            lives = lists();
        } while (!lives);
    }

    private boolean lists() {
        try {
            cluster.moveTo(world);
            return true;
        } catch (KilledError killed) {
            return false;
        }
    }

    private PushWorld newWorld() {
        MistakenInventory mistaken = new MistakenInventory(new NsxInventory(client, PushWorld.CLUSTER), mistake);
        KillableInventory inventory = new KillableInventory(mistaken, nsx);
        PushWorld next = new PushWorld(inventory, inventory, clock, settings, random.nextLong());
        mistaken.of(next);
        next.everySecond = () -> nsx.advanceTo(clock.instant());
        return next;
    }

    @Override
    public void close() {
        client.close();
    }
}
