package io.antreansx.adapter.firewall.translate;

import java.util.List;

/** Estimates what an object takes in etcd, which stores 1.5 MB at most; well below that, since others write into it too. */
final class ObjectSize {

    static final int LIMIT = 1_000_000;

    private static final int OF_NAME_IN_A_LIST = 60;
    private static final int OF_PEER = 80;
    private static final int OF_PORT = 60;
    private static final int OF_RULE = 300;

    private ObjectSize() {}

    /** Of an ACNP, in bytes, rather too high than too low. */
    static int of(List<PlannedRule> rules) {
        return rules.stream().mapToInt(ObjectSize::of).sum();
    }

    /** Of a parent ClusterGroup, in bytes. */
    static int ofParent(int children) {
        return children * OF_NAME_IN_A_LIST;
    }

    private static int of(PlannedRule rule) {
        return OF_RULE
                + OF_PEER * (rule.appliedToGroups().size() + rule.peers().size())
                + OF_PORT * rule.ports().size();
    }
}
