package io.antreansx.adapter.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One YAML file of flat keys. Every getter notes a wrong value and goes on with the default, so that all problems are
 * found in one run; {@link #warnOfUnknownKeys} names the keys that nobody asked for.
 */
final class ConfigFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path path;
    private final ObjectNode root;
    private final Findings findings;
    private final Set<String> known = new HashSet<>();

    private ConfigFile(Path path, ObjectNode root, Findings findings) {
        this.path = path;
        this.root = root;
        this.findings = findings;
    }

    /** A file that does not exist where nobody chose it counts as empty when it is not {@code required}. */
    static ConfigFile read(ConfigFiles.Source source, boolean required, Findings findings) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        try {
            JsonNode tree = YAML.readTree(Files.readString(source.path()));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return new ConfigFile(source.path(), empty, findings);
            }
            if (tree instanceof ObjectNode object) {
                return new ConfigFile(source.path(), object, findings);
            }
            findings.problem(source.path(), "is no YAML mapping; write one KEY: VALUE a line");
        } catch (NoSuchFileException e) {
            if (required || source.chosen()) {
                findings.problem(
                        source.path(), "no such file; create it or point " + source.flag() + " to where it is");
            }
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            findings.problem(source.path(), "is no YAML" + where + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            findings.problem(source.path(), "cannot be read (" + why + "); check its permissions, or " + source.flag());
        }
        return new ConfigFile(source.path(), empty, findings);
    }

    Path path() {
        return path;
    }

    Optional<String> text(String key) {
        JsonNode node = find(key);
        if (node == null || (node.isTextual() && node.textValue().isBlank())) {
            return Optional.empty();
        }
        if (node.isContainerNode()) {
            wrong(key, "must be one text");
            return Optional.empty();
        }
        return Optional.of(node.asText().strip());
    }

    List<String> texts(String key) {
        JsonNode node = find(key);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(key, "must be a list, one entry as well: [" + node.asText("value") + "]");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : node) {
            if (!entry.isValueNode() || entry.isNull() || entry.asText().isBlank()) {
                wrong(
                        key,
                        "entry " + (texts.size() + 1)
                                + " is no text; put an IPv6 address with brackets into single quotes");
                return List.of();
            }
            texts.add(entry.asText().strip());
        }
        return List.copyOf(texts);
    }

    boolean isEmptyList(String key) {
        JsonNode node = find(key);
        return node != null && node.isArray() && node.isEmpty();
    }

    boolean flag(String key, boolean byDefault) {
        JsonNode node = find(key);
        if (node == null) {
            return byDefault;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        wrong(key, "is '" + node.asText() + "'; write true or false");
        return byDefault;
    }

    int number(String key, int byDefault, int least, int most) {
        JsonNode node = find(key);
        if (node == null) {
            return byDefault;
        }
        if (node.isIntegralNumber() && node.longValue() >= least && node.longValue() <= most) {
            return node.intValue();
        }
        wrong(key, "is '" + node.asText() + "'; write a whole number from " + least + " to " + most);
        return byDefault;
    }

    Duration seconds(String key, int byDefault, int least, int most) {
        return Duration.ofSeconds(number(key, byDefault, least, most));
    }

    /** Seconds with a fraction allowed. */
    Duration fractionalSeconds(String key, double byDefault, double least, double most) {
        double seconds = decimal(key, least, most).orElse(byDefault);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    OptionalDouble decimal(String key, double least, double most) {
        JsonNode node = find(key);
        if (node == null) {
            return OptionalDouble.empty();
        }
        if (node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most) {
            return OptionalDouble.of(node.doubleValue());
        }
        wrong(key, "is '" + node.asText() + "'; write a number from " + least + " to " + most);
        return OptionalDouble.empty();
    }

    /** One of {@code allowed}, whatever its case in the file. */
    Optional<String> oneOf(String key, List<String> allowed) {
        Optional<String> given = text(key);
        Optional<String> match = given.flatMap(
                value -> allowed.stream().filter(value::equalsIgnoreCase).findFirst());
        if (given.isPresent() && match.isEmpty()) {
            wrong(key, "is '" + given.get() + "'; write one of " + String.join(", ", allowed));
        }
        return match;
    }

    /** A relative path starts at the folder of this file. */
    Optional<Path> file(String key) {
        return text(key).map(value -> path.toAbsolutePath().getParent().resolve(value));
    }

    /** Keys of the vendor's files that have no meaning here. */
    void tolerate(String... keys) {
        known.addAll(List.of(keys));
    }

    boolean has(String key) {
        return find(key) != null;
    }

    void wrong(String key, String whatAndWayOut) {
        findings.problem(path, key, whatAndWayOut);
    }

    void warn(String key, String text) {
        findings.warning(path, key, text);
    }

    void warnOfUnknownKeys() {
        root.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                warn(key, "unknown key, ignored");
            }
        });
    }

    /** @param key a key, or two joined by a dot */
    private JsonNode find(String key) {
        int dot = key.indexOf('.');
        known.add(dot < 0 ? key : key.substring(0, dot));
        JsonNode node =
                dot < 0 ? root.get(key) : root.path(key.substring(0, dot)).get(key.substring(dot + 1));
        return node == null || node.isNull() ? null : node;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
