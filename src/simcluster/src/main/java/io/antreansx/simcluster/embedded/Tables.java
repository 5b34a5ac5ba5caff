package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists as the columns that kubectl prints: those of a CustomResourceDefinition, a few of Kubernetes' own, else name and age. */
final class Tables {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "/metadata/name";
    private static final String CREATED = "/metadata/creationTimestamp";

    /** @param priority 0 is always shown, 1 only with {@code -o wide} */
    private record Column(String name, String type, String pointer, int priority) {}

    private static final Column AGE = new Column("Age", "date", CREATED, 0);

    private static final Map<String, List<Column>> BUILT_IN = Map.of(
            "pods",
            List.of(
                    text("Status", "/status/phase", 0),
                    AGE,
                    text("IP", "/status/podIP", 1),
                    text("Node", "/spec/nodeName", 1)),
            "nodes",
            List.of(
                    text("Version", "/status/nodeInfo/kubeletVersion", 0),
                    AGE,
                    text("Internal-IP", "/status/addresses/0/address", 1)),
            "services",
            List.of(
                    text("Type", "/spec/type", 0),
                    text("Cluster-IP", "/spec/clusterIP", 0),
                    text("Port", "/spec/ports/0/port", 0),
                    AGE),
            "namespaces",
            List.of(text("Status", "/status/phase", 0), AGE),
            "leases",
            List.of(text("Holder", "/spec/holderIdentity", 0), AGE));

    private final Catalogue catalogue;

    Tables(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Renders an object or a list of objects. */
    ObjectNode render(RequestPath path, JsonNode content) {
        List<Column> columns = new ArrayList<>();
        columns.add(text("Name", NAME, 0));
        columns.addAll(catalogue
                .definitionOf(path)
                .map(definition -> printed(definition, path.version()))
                .orElseGet(() -> BUILT_IN.getOrDefault(path.plural(), List.of(AGE))));
        ObjectNode table = JSON.createObjectNode().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", content.has("items") ? content.path("metadata") : JSON.createObjectNode());
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> define(definitions.addObject(), column));
        ArrayNode rows = table.putArray("rows");
        if (content.has("items")) {
            content.path("items").forEach(object -> row(rows.addObject(), object, columns));
        } else {
            row(rows.addObject(), content, columns);
        }
        return table;
    }

    private static Column text(String name, String pointer, int priority) {
        return new Column(name, "string", pointer, priority);
    }

    private static List<Column> printed(JsonNode definition, String version) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode candidate : definition.path("spec").path("versions")) {
            if (version.equals(candidate.path("name").asText())) {
                candidate
                        .path("additionalPrinterColumns")
                        .forEach(column -> columns.add(new Column(
                                column.path("name").asText(),
                                column.path("type").asText(),
                                pointer(column.path("jsonPath").asText()),
                                column.path("priority").asInt())));
            }
        }
        return columns.isEmpty() ? List.of(AGE) : columns;
    }

    /** Only plain paths and filters on a condition's type are understood, which is what definitions use. */
    private static String pointer(String jsonPath) {
        return jsonPath.startsWith(".") && !jsonPath.contains("?")
                ? jsonPath.replace('.', '/').replace('[', '/').replace("]", "")
                : jsonPath;
    }

    private static void define(ObjectNode definition, Column column) {
        definition
                .put("name", column.name())
                .put("type", "date".equals(column.type()) ? "string" : column.type())
                .put("format", "")
                .put("description", "")
                .put("priority", column.priority());
    }

    private static void row(ObjectNode row, JsonNode object, List<Column> columns) {
        ArrayNode cells = row.putArray("cells");
        for (Column column : columns) {
            JsonNode value = value(object, column.pointer());
            if (value.isMissingNode()) {
                cells.add("");
            } else if ("date".equals(column.type())) {
                cells.add(age(value.asText()));
            } else {
                cells.add(value.isContainerNode() ? JSON.getNodeFactory().textNode(value.toString()) : value);
            }
        }
        ObjectNode partial =
                row.putObject("object").put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
    }

    private static JsonNode value(JsonNode object, String path) {
        if (!path.contains("?")) {
            return object.at(path);
        }
        String type = path.replaceFirst(".*@\\.type *== *[\"']([^\"']+)[\"'].*", "$1");
        String field = path.substring(path.lastIndexOf('.') + 1);
        String list = path.substring(0, path.indexOf('[')).replace('.', '/');
        for (JsonNode item : object.at(list)) {
            if (type.equals(item.path("type").asText())) {
                return item.path(field);
            }
        }
        return JSON.missingNode();
    }

    private static String age(String created) {
        Duration age = Duration.between(Instant.parse(created), Instant.now());
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }
}
