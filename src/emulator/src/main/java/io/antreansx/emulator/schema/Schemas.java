package io.antreansx.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All declared kinds and structures, read from {@code /schemas/*.yaml}. */
public final class Schemas {
    private final Map<String, Structure> structures = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** Reads the named schema files; a later file may use structures of an earlier one. */
    public static Schemas load(String... files) {
        Schemas schemas = new Schemas();
        YAMLMapper yaml = new YAMLMapper();
        for (String file : files) {
            try (InputStream stream = Schemas.class.getResourceAsStream("/schemas/" + file)) {
                schemas.read(yaml.readTree(stream));
            } catch (IOException e) {
                throw new UncheckedIOException("schema file " + file, e);
            }
        }
        return schemas;
    }

    public Kind kind(String name) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind is named " + name);
        }
        return kind;
    }

    public boolean hasKind(String name) {
        return kinds.containsKey(name);
    }

    public Collection<Kind> kinds() {
        return kinds.values();
    }

    Structure structure(String name) {
        Structure structure = structures.get(name);
        if (structure == null) {
            throw new IllegalStateException("no structure is named " + name);
        }
        return structure;
    }

    private void read(JsonNode root) {
        root.path("structures")
                .properties()
                .forEach(entry -> structures.put(entry.getKey(), structure(entry.getKey(), entry.getValue())));
        root.path("kinds").properties().forEach(entry -> {
            JsonNode node = entry.getValue();
            Structure structure = structure(entry.getKey(), node);
            structures.put(entry.getKey(), structure);
            String path = node.path("path").asText();
            String collection = node.path("collection").asText(path.substring(0, path.lastIndexOf('/')));
            kinds.put(
                    entry.getKey(),
                    new Kind(
                            entry.getKey(),
                            path,
                            collection,
                            texts(node, "aliases"),
                            texts(node, "filters"),
                            structure));
        });
    }

    private Structure structure(String name, JsonNode node) {
        Map<String, Field> fields = new LinkedHashMap<>();
        String included = node.path("include").asText("");
        if (!included.isEmpty()) {
            fields.putAll(structure(included).fields());
        }
        node.path("fields")
                .properties()
                .forEach(entry -> fields.put(entry.getKey(), FieldReader.read(entry.getKey(), entry.getValue())));
        Map<String, String> variants = new LinkedHashMap<>();
        node.path("variants")
                .properties()
                .forEach(entry -> variants.put(entry.getKey(), entry.getValue().asText()));
        return new Structure(name, fields, node.path("discriminator").asText(""), variants);
    }

    private static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        node.path(member).forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
