package io.antreansx.adapter.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Either adapter, by what {@code serve} asks of it: the two know nothing of each other nor of this package. */
record AdapterWork(
        Runnable starting,
        BooleanSupplier alive,
        BooleanSupplier synced,
        Supplier<? extends Record> state,
        Runnable closing)
        implements RoleWork {

    @Override
    public void start() {
        starting.run();
    }

    @Override
    public boolean isAlive() {
        return alive.getAsBoolean();
    }

    @Override
    public boolean hasSynced() {
        return synced.getAsBoolean();
    }

    @Override
    public Object status() {
        return state.get();
    }

    @Override
    public void close() {
        closing.run();
    }
}
