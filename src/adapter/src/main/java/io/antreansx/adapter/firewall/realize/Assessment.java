package io.antreansx.adapter.firewall.realize;

import java.util.List;

/**
 * What was decided about one policy of NSX.
 *
 * @param name of its ACNP; empty when it has none
 * @param reasons why it is refused or cannot be written
 */
public record Assessment(
        String path, String displayName, String name, long revision, Decision decision, List<Reason> reasons) {
    /** What becomes of a policy. */
    public enum Decision {
        /** Its ACNP is what NSX means. */
        WANTED,
        /** It can be expressed, and the cluster does not hold it yet: not its rules, its place or a group's members, or still old rules. */
        PENDING,
        /** No rule is enabled, so there is no ACNP. */
        WITHOUT_RULES,
        /** It cannot be expressed; its last exact rules stay. */
        REFUSED,
        /** It can be expressed but not be written; its last exact rules stay. */
        OBSTRUCTED
    }

    public Assessment {
        reasons = List.copyOf(reasons);
    }

    /** The same policy, which the cluster does not hold yet as it is wanted. */
    Assessment pending() {
        return new Assessment(path, displayName, name, revision, Decision.PENDING, reasons);
    }
}
