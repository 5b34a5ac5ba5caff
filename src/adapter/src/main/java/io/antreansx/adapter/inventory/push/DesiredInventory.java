package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.state.Desired;
import java.util.List;

/** The cluster, as the push loop sees it. */
public interface DesiredInventory {

    /** Whether everything was listed, so that what is not here does not exist. */
    boolean synced();

    /** Lists everything again from the API server; {@link #synced()} is false until that is done. */
    void refresh();

    /** To be called every second or so: notices what changes with time alone. */
    void tick();

    Desired desired(ObjectKey key);

    boolean contains(ObjectKey key);

    /** Everything there is, parents first. */
    List<ObjectKey> keys();

    /** A name for people. */
    String nameOf(ObjectKey key);
}
