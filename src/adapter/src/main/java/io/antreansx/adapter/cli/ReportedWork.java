package io.antreansx.adapter.cli;

import java.util.List;

/** A role's work together with what tells others about it; the telling stops first. */
record ReportedWork(RoleWork work, List<Companion> companions) implements RoleWork {

    /** Something that runs beside the work. */
    record Companion(Runnable start, Runnable close) {}

    @Override
    public void start() {
        work.start();
        companions.forEach(companion -> companion.start().run());
    }

    @Override
    public boolean isAlive() {
        return work.isAlive();
    }

    @Override
    public boolean hasSynced() {
        return work.hasSynced();
    }

    @Override
    public Object status() {
        return work.status();
    }

    @Override
    public void close() {
        companions.reversed().forEach(companion -> companion.close().run());
        work.close();
    }
}
