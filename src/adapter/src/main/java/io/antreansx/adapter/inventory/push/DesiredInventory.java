package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.state.Desired;
import java.util.List;
import java.util.Set;

/** The cluster, as the push loop sees it. */
public interface DesiredInventory {

    /** Whether everything was listed, so that what is not here does not exist. */
    boolean synced();

    /**
     * Kinds of which what is here can be sent, while others are still being listed: everything that goes into their fields
     * was listed. From the first call on changes are marked.
     */
    Set<ObjectKind> ready();

    /** Kinds of the API server that are not listed yet. */
    List<String> missing();

    /** Kinds of the API server that may not be read; the rest goes on without them. */
    List<String> forbidden();

    /** Kinds of which objects may exist that were not read, or not yet: that they are not here says nothing. */
    Set<ObjectKind> unread();

    /** How many objects are shown as they were, or not at all, since nobody can make sense of them as they are. */
    int unreadable();

    /** Lists everything again from the API server; {@link #synced()} is false until that is done. */
    void refresh();

    /** To be called every second or so: notices what changes with time alone. */
    void tick();

    /** NSX is not shown an object, and why; returns at once. */
    void refused(ParkedObject object);

    Desired desired(ObjectKey key);

    boolean contains(ObjectKey key);

    /** Everything there is, parents first. */
    List<ObjectKey> keys();

    /** A name for people. */
    String nameOf(ObjectKey key);
}
