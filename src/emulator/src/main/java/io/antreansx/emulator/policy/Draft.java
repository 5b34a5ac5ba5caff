package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.schema.Kind;
import java.util.Optional;

/**
 * An object on its way into the store: its declared rules hold, its revision was right.
 *
 * @param object the new state, still open to changes
 * @param before the state in the store
 * @param mode how it is written
 */
public record Draft(
        Kind kind,
        String path,
        ObjectNode object,
        Optional<ObjectNode> before,
        WriteMode mode,
        Caller caller,
        boolean allowsOverwrite) {

    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Path of the object that this one lies in. */
    public String parentPath() {
        return Paths.parent(path);
    }
}
