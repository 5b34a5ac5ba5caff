package io.antreansx.adapter.firewall.realize;

/** Ways to get the order of writes wrong, to see that the walk finds them. */
enum Mistake {
    NONE,
    /** A group's children are edited one after another, instead of one write of the parent. */
    CHILDREN_IN_PLACE,
    /** Groups switch after the policies that use them. */
    GROUP_AFTER_POLICY,
    /** Groups do not have old and new members at once while they switch. */
    WITHOUT_UNION,
    /** Policies do not become tight while something else changes. */
    WITHOUT_TIGHT_RULES,
    /** What goes is removed before what comes is there. */
    REMOVE_BEFORE_ADD,
    /** The cluster's own NetworkPolicies are not looked for before the first realization. */
    ISOLATION_OVERLOOKED,
    /** A tight policy has its Allows before the old version's denies. */
    ALLOW_BEFORE_OLD_DENY
}
