package io.antreansx.adapter.troubleshoot;

/** What one rule has seen. */
record RuleCounters(long packets, long bytes, long sessions) {
    RuleCounters plus(RuleCounters other) {
        return new RuleCounters(packets + other.packets, bytes + other.bytes, sessions + other.sessions);
    }

    /** What was counted since {@code before}; everything, if Antrea began anew in between. */
    RuleCounters since(RuleCounters before) {
        boolean beganAnew = packets < before.packets || bytes < before.bytes || sessions < before.sessions;
        return beganAnew
                ? this
                : new RuleCounters(packets - before.packets, bytes - before.bytes, sessions - before.sessions);
    }
}
