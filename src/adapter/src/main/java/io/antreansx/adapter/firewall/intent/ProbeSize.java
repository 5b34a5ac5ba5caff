package io.antreansx.adapter.firewall.intent;

/**
 * How many of the newest changes one look asks for. Fifty where little changes; where rules of virtual machines change all
 * the time as many as it takes to see, with one request, everything since the last look and some time before it. Looks for
 * fewer would be as right, since further pages are read until one reaches back far enough. Used by one thread.
 */
final class ProbeSize {
    private static final int SMALLEST = 50;
    /** NSX's largest page. */
    private static final int LARGEST = 1000;
    /** Time between two looks and {@link IntentReader#LATE}, and a little more. */
    private static final long REACH_MILLIS = 8_000;

    private int next = SMALLEST;
    private ChangePage last;

    int next() {
        return next;
    }

    /** @param page the first page of a look */
    void learn(ChangePage page) {
        boolean quiet = page.sameAs(last);
        last = page;
        next = quiet ? SMALLEST : Math.clamp(recent(page) * 5 / 4, SMALLEST, LARGEST);
    }

    /** How many objects changed in the newest part of the page, by the clock of NSX; more than it shows if it is too short. */
    private static long recent(ChangePage page) {
        long since = page.newest() - REACH_MILLIS;
        int shown = page.changes().size();
        if (page.cursor() == null || page.oldest() <= since) {
            return page.changes().stream()
                    .filter(change -> change.modified() > since)
                    .count();
        }
        return shown * REACH_MILLIS / Math.max(1, page.newest() - page.oldest());
    }
}
