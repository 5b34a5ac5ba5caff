package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors of list requests. */
final class ListFilter {

    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

    /** Commas that are not inside of a set. */
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^(]*\\))");

    private final List<Predicate<JsonNode>> wanted = new ArrayList<>();

    /** Reads the selectors of a request; empty if it has none. */
    static Optional<ListFilter> of(RequestPath path) {
        String labels = path.query().getOrDefault("labelSelector", "");
        String fields = path.query().getOrDefault("fieldSelector", "");
        return labels.isBlank() && fields.isBlank() ? Optional.empty() : Optional.of(new ListFilter(labels, fields));
    }

    private ListFilter(String labels, String fields) {
        SEPARATOR
                .splitAsStream(labels)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(this::addLabel);
        SEPARATOR
                .splitAsStream(fields)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(this::addField);
    }

    private void addLabel(String requirement) {
        Matcher set = SET.matcher(requirement);
        if (set.matches()) {
            List<String> values = List.of(set.group(3).strip().split("\\s*,\\s*", -1));
            boolean in = set.group(2).equals("in");
            String key = set.group(1);
            wanted.add(object -> label(object, key).map(values::contains).orElse(false) == in);
        } else if (requirement.startsWith("!")) {
            wanted.add(object -> label(object, requirement.substring(1)).isEmpty());
        } else if (requirement.indexOf('=') < 0) {
            wanted.add(object -> label(object, requirement).isPresent());
        } else {
            Comparison comparison = Comparison.read(requirement);
            wanted.add(object -> label(object, comparison.key())
                            .map(comparison.value()::equals)
                            .orElse(false)
                    == comparison.equal());
        }
    }

    private void addField(String requirement) {
        Comparison comparison = Comparison.read(requirement);
        String pointer = "/" + comparison.key().replace('.', '/');
        wanted.add(object -> object.at(pointer).asText().equals(comparison.value()) == comparison.equal());
    }

    private record Comparison(String key, String value, boolean equal) {

        static Comparison read(String text) {
            boolean different = text.contains("!=");
            String[] sides = text.split("!=|==?", 2);
            return new Comparison(sides[0].strip(), sides.length > 1 ? sides[1].strip() : "", !different);
        }
    }

    private static Optional<String> label(JsonNode object, String key) {
        JsonNode value = object.path("metadata").path("labels").path(key);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    boolean accepts(JsonNode object) {
        return wanted.stream().allMatch(predicate -> predicate.test(object));
    }

    /** Leaves only what is accepted in a list. */
    void apply(ObjectNode list) {
        ArrayNode kept = list.arrayNode();
        for (JsonNode object : list.path("items")) {
            if (accepts(object)) {
                kept.add(object);
            }
        }
        list.set("items", kept);
    }
}
