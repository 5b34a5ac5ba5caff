package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.push.KillableInventory.KilledError;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One random walk over an NSX behind HTTPS. */
final class HttpWalk implements AutoCloseable {

    private static final int STEPS = 80;
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final int WAITS_A_WALK = 1;

    private final Random random;
    private final HttpNsx nsx;
    private final NsxStore store;
    private final ManualClock clock = new ManualClock();
    private final PushSettings settings;
    private final boolean deceived;
    private final WalkCluster cluster;
    private Nsx client;
    private PushWorld world;
    private int waits;

    /**
     * Every other NSX is strict about creating and removing twice. In every other walk NSX shows what it has not and
     * people edit it, which a comparison finds; in the others no comparison comes, so that the adapter must know by
     * itself where NSX may differ. Every fifth NSX is an old one.
     */
    HttpWalk(long seed, HttpNsx nsx) {
        this.random = new Random(seed);
        this.nsx = nsx;
        this.store = new NsxStore(seed % 2 == 0, seed % 5 == 4);
        this.deceived = seed / 2 % 2 == 0;
        this.settings = new PushSettings(
                5,
                Duration.ofSeconds(2),
                deceived ? Duration.ofMinutes(10) : Duration.ofDays(1),
                SETTLE,
                Duration.ofMinutes(10));
        nsx.begin(store, random, clock.instant());
        this.client = nsx.connect(clock);
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
        }
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
        return fault;
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

    /** The next process may be killed as well, while it lists. */
    private void restart() {
        nsx.during(() -> {});
        boolean lives;
        do {
            client.close();
            client = nsx.connect(clock);
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
        KillableInventory inventory = new KillableInventory(new NsxInventory(client, PushWorld.CLUSTER), nsx);
        PushWorld next = new PushWorld(inventory, inventory, clock, settings, random.nextLong());
        next.everySecond = () -> nsx.advanceTo(clock.instant());
        return next;
    }

    @Override
    public void close() {
        client.close();
    }
}
