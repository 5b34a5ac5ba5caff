package io.antreansx.adapter.firewall.walk;

/** Ways to get reading and writing wrong, to see that the walk finds them. */
enum WalkMistake {
    NONE,
    /** A read that fails counts as 404. */
    ERROR_READ_AS_DELETION,
    /** A 404 of a manager that is far behind counts as the end of a policy. */
    STALE_READ_AS_DELETION,
    /** A page that lost half of its results counts as whole. */
    SHORT_PAGE_TRUSTED,
    /** A body that ends early counts as whole. */
    HALF_READ_REALIZED,
    /** A group that NSX does not have counts as any. */
    MISSING_GROUP_AS_ANY,
    /** A group without children is written as any. */
    EMPTY_GROUP_AS_ANY,
    /** A write that conflicts counts as done. */
    CONFLICT_IGNORED
}
