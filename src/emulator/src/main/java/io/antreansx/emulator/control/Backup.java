package io.antreansx.emulator.control;

import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.Snapshot;

/** One backup of the manager's state, in memory. Used inside of transactions. */
public final class Backup {
    private final ObjectStore store;
    private Snapshot taken;

    public Backup(ObjectStore store) {
        this.store = store;
    }

    void take() {
        taken = store.snapshot();
    }

    /** @return false when none was taken */
    boolean restore() {
        if (taken == null) {
            return false;
        }
        store.restore(taken);
        return true;
    }
}
