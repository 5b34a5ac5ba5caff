package io.antreansx.adapter.firewall.intent;

import java.util.Set;
import org.jboss.logging.Logger;

/** Many policies that are gone, or without rules, at once are believed to be when two full reads say the same. Used by one thread. */
final class MassDeletion {
    private static final Logger LOG = Logger.getLogger(MassDeletion.class);
    /** Below this many policies no deletion counts as suspiciously large. */
    private static final int MASS = 10;

    private Set<String> unconfirmed = Set.of();

    /** Policies that the last read found gone, and that a second one has to find gone too. */
    Set<String> unconfirmed() {
        return unconfirmed;
    }

    /**
     * @param fresh policies that were there until now and that a complete read finds gone
     * @param known how many there were
     */
    boolean believes(Set<String> fresh, int known) {
        boolean suspicious = known > MASS && fresh.size() * 2 > known;
        if (!suspicious || unconfirmed.equals(fresh)) {
            unconfirmed = Set.of();
            return true;
        }
        LOG.warnf(
                "%d of %d policies seem gone from NSX or without rules; nothing is deleted before a second full read says the same",
                fresh.size(), known);
        unconfirmed = Set.copyOf(fresh);
        return false;
    }
}
