package io.antreansx.emulator.store;

/** Keeps an index beside the store; called for undo as well. */
@FunctionalInterface
public interface StoreListener {
    /** Either side is null when there was, or is, no object. */
    void changed(StoredObject before, StoredObject after);
}
