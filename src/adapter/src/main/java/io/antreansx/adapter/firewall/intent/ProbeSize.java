package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many of the newest changes one look asks for. Fifty where little changes; where rules of virtual machines change all
 * the time as many as it takes to see, with one request, everything since the last look and some time before it. Looks for
 * fewer would be as right, since further pages are read until one reaches back far enough. Used by one thread.
 */
final class ProbeSize {
    private static final int SMALLEST = 50;
    /** NSX's largest page. */
    private static final int LARGEST = 1000;
    /** Over which changes are counted, by the clock of NSX. */
    private static final long COUNTED_MILLIS = 8_000;
    /** Changes come no steadier than this; a page that is too short costs one request more. */
    private static final double MARGIN = 1.2;

    private final LongSupplier nanoTime;
    private ChangePage last;
    private long changes;
    private long lookedAt;
    private long newsAt;

    /** @param nanoTime monotonic */
    ProbeSize(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    int next() {
        long now = nanoTime.getAsLong();
        if (last == null || now - newsAt > ChangeProbe.QUIET.toNanos()) {
            return SMALLEST;
        }
        Duration reach = ChangeProbe.LATE.plusNanos(now - lookedAt);
        double expected = MARGIN * changes * reach.toMillis() / COUNTED_MILLIS;
        return (int) Math.clamp(expected, SMALLEST, LARGEST);
    }

    /** @param page the first page of a look */
    void learn(ChangePage page) {
        lookedAt = nanoTime.getAsLong();
        if (last == null || (!page.beginsAs(last) && !last.beginsAs(page))) {
            newsAt = lookedAt;
        }
        last = page;
        changes = recent(page);
    }

    /** How many objects changed in the newest part of the page, by the clock of NSX; more than it shows if it is too short. */
    private static long recent(ChangePage page) {
        long since = page.newest() - COUNTED_MILLIS;
        int shown = page.changes().size();
        if (page.cursor() == null || page.oldest() <= since) {
            return page.changes().stream()
                    .filter(change -> change.modified() > since)
                    .count();
        }
        return shown * COUNTED_MILLIS / Math.max(1, page.newest() - page.oldest());
    }
}
