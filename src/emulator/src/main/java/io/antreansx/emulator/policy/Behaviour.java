package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.rest.Request;

/** What a kind does beyond its declared schema. */
public interface Behaviour {
    /** Checks what the schema cannot, and fills in what the server generates. */
    default void complete(Draft draft) {}

    /** Called once the object is stored, with what {@link #complete} has left in it. */
    default void written(Draft draft) {}

    /** Checks whether the object may go, and removes what goes with it. */
    default void deleting(String path, ObjectNode object, Request request) {}

    /** Adds members that are answered but not stored; {@code single} is false in lists. */
    default void present(ObjectNode object, Request request, boolean single) {}

    /** Whether {@link #present} does anything in this list. */
    default boolean changesLists(Request request) {
        return false;
    }
}
