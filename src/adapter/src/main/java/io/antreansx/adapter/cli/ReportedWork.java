package io.antreansx.adapter.cli;

import java.util.List;
import java.util.function.BooleanSupplier;

/** A role's work together with what tells others about it; the telling stops first. */
record ReportedWork(RoleWork work, List<Companion> companions) implements RoleWork {

    /**
     * Something that runs beside the work.
     *
     * @param alive false when it ended by itself: nobody would be told of the role any more
     */
    record Companion(Runnable start, BooleanSupplier alive, Runnable close) {}

    @Override
    public void start() {
        work.start();
        companions.forEach(companion -> companion.start().run());
    }

    @Override
    public boolean isAlive() {
        return work.isAlive()
                && companions.stream().allMatch(companion -> companion.alive().getAsBoolean());
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
