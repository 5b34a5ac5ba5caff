package io.antreansx.emulator.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a store in one JSON file: {@code {"sequences": {...}, "objects": [{"kind", "key", "object"}]}}. */
public final class SnapshotFile {
    private final Path file;
    private final ObjectStore store;
    private long written = -1;
    private long seen = -1;
    private int postponed;

    public SnapshotFile(Path file, ObjectStore store) {
        this.file = file;
        this.store = store;
    }

    /** Fills the store from the file; false when there is none yet. */
    public synchronized boolean load() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        JsonNode root = Json.MAPPER.readTree(file.toFile());
        Map<String, Long> sequences = new HashMap<>();
        root.path("sequences")
                .properties()
                .forEach(entry -> sequences.put(entry.getKey(), entry.getValue().asLong()));
        List<StoredObject> objects = new ArrayList<>();
        for (JsonNode entry : root.path("objects")) {
            objects.add(StoredObject.of(
                    entry.path("kind").asText(), entry.path("key").asText(), (ObjectNode) entry.path("object")));
        }
        store.load(new Snapshot(0, sequences, objects));
        written = store.version();
        return true;
    }

    /**
     * To be called at a steady pace: writes once the store has rested since the call before, or has been put off often
     * enough, so that a stream of changes does not write a large state again and again.
     */
    public synchronized void saveWhenQuiet(int longestDelay) throws IOException {
        long version = store.version();
        boolean quiet = version == seen;
        seen = version;
        postponed = version == written ? 0 : postponed + 1;
        if (quiet || postponed > longestDelay) {
            save();
            postponed = 0;
        }
    }

    /** Writes the store when it changed since it was written last: whole, or not at all. */
    public synchronized void save() throws IOException {
        if (store.version() == written) {
            return;
        }
        Snapshot snapshot = store.snapshot();
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary));
                JsonGenerator generator = Json.MAPPER.createGenerator(stream)) {
            write(snapshot, generator);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written = snapshot.version();
    }

    private static void write(Snapshot snapshot, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeObjectField("sequences", snapshot.sequences());
        generator.writeArrayFieldStart("objects");
        for (StoredObject object : snapshot.objects()) {
            generator.writeStartObject();
            generator.writeStringField("kind", object.kind());
            generator.writeStringField("key", object.key());
            generator.writeFieldName("object");
            generator.writeRawValue(new String(object.json(), StandardCharsets.UTF_8));
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }
}
