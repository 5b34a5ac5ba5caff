package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.crud.AttributeSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The newest deletions. The mock begins each watch with the objects that stand, whatever version the client knows; without these a
 * client would keep for ever what was deleted between its list and its watch.
 */
final class Deletions {

    /** How many are kept; a client that knows only what was before these must list again. */
    static final int KEPT = 500;

    private final Deque<Deletion> newest = new ArrayDeque<>();
    private long forgotten;

    /**
     * An object that went.
     *
     * @param version of the cluster, once it was gone
     * @param attributes by which the mock finds it
     * @param object as it was, with the version of its deletion
     */
    record Deletion(long version, AttributeSet attributes, ObjectNode object) {}

    synchronized void gone(long version, AttributeSet attributes, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        newest.addLast(new Deletion(version, attributes, object));
        if (newest.size() > KEPT) {
            forgotten = newest.removeFirst().version();
        }
    }

    /** Told as gone, what stands again under its name would go from clients that keep objects by their names. */
    synchronized void stands(JsonNode object) {
        newest.removeIf(deletion -> key(deletion.object()).equals(key(object)));
    }

    private static List<String> key(JsonNode object) {
        return Stream.of("/apiVersion", "/kind", "/metadata/namespace", "/metadata/name")
                .map(field -> object.at(field).asText())
                .toList();
    }

    /** True if something may have gone since then of which nothing is known any more. */
    synchronized boolean tooOld(long version) {
        return version < forgotten;
    }

    /** What went after this version, the earliest first. */
    synchronized List<Deletion> since(long version) {
        return newest.stream().filter(deletion -> deletion.version() > version).toList();
    }
}
