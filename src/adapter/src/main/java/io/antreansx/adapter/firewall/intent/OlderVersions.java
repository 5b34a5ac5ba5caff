package io.antreansx.adapter.firewall.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tells an NSX whose managers lag behind each other, which passes, from one that was restored, which stays. Used by one
 * thread.
 */
final class OlderVersions {
    private static final Logger LOG = Logger.getLogger(OlderVersions.class);

    private final Duration patience;

    private Instant since;
    private boolean told;

    /** @param patience managers are seconds apart at most; a restored NSX waits so long to be followed */
    OlderVersions(Duration patience) {
        this.patience = patience;
    }

    /** The patience begins anew. */
    void restart() {
        since = null;
    }

    /**
     * @param older paths that NSX shows in an older version than before, or than its own search does
     * @throws IncompleteReadException while that may be a manager that lags
     */
    void judge(Set<String> older, Instant now) {
        if (older.isEmpty()) {
            since = null;
            told = false;
            return;
        }
        since = since == null ? now : since;
        String which = older.size() + " objects, such as " + older.iterator().next();
        if (now.isBefore(since.plus(patience))) {
            throw new IncompleteReadException("NSX answers older versions than before of " + which
                    + ": a manager lags behind another, or NSX was restored");
        }
        if (!told) {
            LOG.warnf("NSX stays with older versions of %s: it was restored, and is followed", which);
            told = true;
        }
    }
}
