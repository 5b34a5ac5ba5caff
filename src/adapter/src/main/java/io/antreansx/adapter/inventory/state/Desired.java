package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.mapping.InventoryObject;

/** What NSX should have of one object. */
public sealed interface Desired {

    /** The object is there. */
    record Present(InventoryObject object) implements Desired {}

    /** The object is there, but something that it must refer to is not known yet. */
    record Waiting() implements Desired {}

    /** There is no such object. */
    record Absent() implements Desired {}
}
