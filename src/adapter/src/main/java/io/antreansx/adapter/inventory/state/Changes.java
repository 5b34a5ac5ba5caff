package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.ObjectKey;

/** Is told which objects may differ from what NSX has. Called on informer threads: it only takes notes. */
public interface Changes {

    /** The object is there and may have changed. */
    void changed(ObjectKey key);

    /** The API server said that the object was deleted. */
    void removed(ObjectKey key);

    /** Objects are missing from a new list, which alone is no evidence that they were deleted. */
    void vanished();
}
