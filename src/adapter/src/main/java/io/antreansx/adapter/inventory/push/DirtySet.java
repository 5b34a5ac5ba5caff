package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.state.Changes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keys of objects that may differ, each once however often it changes. Kinds that others refer to are taken first;
 * everything else, and every removal, in the order in which it was marked. Thread-safe.
 */
public final class DirtySet implements Changes {

    private final Clock clock;
    private final Predicate<ObjectKey> inNsx;
    private final int enough;
    private final Runnable onEnough;
    private final List<Map<ObjectKey, Mark>> lanes = new ArrayList<>();
    private boolean comparisonWanted;
    private boolean forgotten;

    /**
     * @param inNsx whether NSX may have the object; removals of others are no difference
     * @param enough number of keys at which {@code onEnough} is run
     */
    public DirtySet(Clock clock, Predicate<ObjectKey> inNsx, int enough, Runnable onEnough) {
        this.clock = clock;
        this.inNsx = inNsx;
        this.enough = enough;
        this.onEnough = onEnough;
        for (int lane = 0; lane <= ObjectKind.SERVICE.ordinal() + 1; lane++) {
            lanes.add(new LinkedHashMap<>());
        }
    }

    @Override
    public void changed(ObjectKey key) {
        put(new Mark(key, false, clock.instant()));
    }

    @Override
    public void removed(ObjectKey key) {
        if (inNsx.test(key)) {
            put(new Mark(key, true, clock.instant()));
        } else {
            forget(key);
        }
    }

    @Override
    public void vanished() {
        synchronized (this) {
            comparisonWanted = true;
        }
        onEnough.run();
    }

    /** Whether objects vanished without evidence since the last call. */
    public synchronized boolean takeComparisonWanted() {
        boolean wanted = comparisonWanted;
        comparisonWanted = false;
        return wanted;
    }

    /** Whether objects went since the last call that NSX never had. */
    public synchronized boolean takeForgotten() {
        boolean any = forgotten;
        forgotten = false;
        return any;
    }

    /**
     * Takes up to {@code max} marks out of the set.
     *
     * @param kinds those that others refer to are taken kind by kind; all others, and removals, only when every kind is here
     */
    public synchronized List<Mark> take(int max, Set<ObjectKind> kinds) {
        List<Mark> taken = new ArrayList<>();
        for (Map<ObjectKey, Mark> lane : open(kinds)) {
            Iterator<Mark> marks = lane.values().iterator();
            while (taken.size() < max && marks.hasNext()) {
                taken.add(marks.next());
                marks.remove();
            }
        }
        return taken;
    }

    /** Whether the object is marked as removed. */
    public synchronized boolean holdsRemoval(ObjectKey key) {
        Mark mark = lane(key, true).get(key);
        return mark != null && mark.removed();
    }

    /** How many marks {@link #take} could take. */
    public synchronized int size(Set<ObjectKind> kinds) {
        return open(kinds).stream().mapToInt(Map::size).sum();
    }

    public synchronized int size() {
        int size = 0;
        for (Map<ObjectKey, Mark> lane : lanes) {
            size += lane.size();
        }
        return size;
    }

    /** How many objects are marked; one that was removed and came back may be marked as both. */
    public synchronized int objects() {
        int twice = 0;
        for (Map<ObjectKey, Mark> lane : lanes.subList(0, lanes.size() - 1)) {
            for (ObjectKey key : lane.keySet()) {
                twice += lanes.getLast().containsKey(key) ? 1 : 0;
            }
        }
        return size() - twice;
    }

    /** Whether the object is marked. */
    public synchronized boolean holds(ObjectKey key) {
        return lane(key, false).containsKey(key) || lane(key, true).containsKey(key);
    }

    /** When the oldest difference arose. */
    public Optional<Instant> oldest() {
        return oldest(EnumSet.allOf(ObjectKind.class));
    }

    /** When the oldest difference arose that {@link #take} could take. */
    public synchronized Optional<Instant> oldest(Set<ObjectKind> kinds) {
        return open(kinds).stream()
                .flatMap(lane -> lane.values().stream().limit(1))
                .map(Mark::since)
                .min(Instant::compareTo);
    }

    public synchronized void clear() {
        lanes.forEach(Map::clear);
        comparisonWanted = false;
    }

    private List<Map<ObjectKey, Mark>> open(Set<ObjectKind> kinds) {
        if (kinds.size() == ObjectKind.values().length) {
            return lanes;
        }
        return kinds.stream()
                .filter(ObjectKind::isParent)
                .sorted()
                .map(kind -> lanes.get(kind.ordinal()))
                .toList();
    }

    private void put(Mark mark) {
        boolean reached;
        synchronized (this) {
            int before = size();
            Mark earlier = lane(mark.key(), false).get(mark.key());
            Mark other = lane(mark.key(), true).get(mark.key());
            Mark first = earlier != null ? earlier : other != null ? other : mark;
            if (mark.removed()) {
                lane(mark.key(), false).remove(mark.key());
            }
            lane(mark.key(), mark.removed()).put(mark.key(), new Mark(mark.key(), mark.removed(), first.since()));
            reached = before < enough && size() >= enough;
        }
        if (reached) {
            onEnough.run();
        }
    }

    private synchronized void forget(ObjectKey key) {
        forgotten = true;
        lane(key, false).remove(key);
        lane(key, true).remove(key);
    }

    private Map<ObjectKey, Mark> lane(ObjectKey key, boolean removed) {
        return key.kind().isParent() && !removed ? lanes.get(key.kind().ordinal()) : lanes.getLast();
    }
}
