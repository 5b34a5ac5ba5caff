package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What clients read before they work with objects: version, groups, resources, health, and enough of OpenAPI for kubectl. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPENAPI = "/openapi/v3";

    /** What {@code kubectl get all} means. */
    private static final Set<String> IN_ALL =
            Set.of("pods", "services", "deployments", "replicasets", "statefulsets", "daemonsets", "jobs", "cronjobs");

    private final Catalogue catalogue;

    Documents(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The document at a path; empty where there is none. */
    Optional<String> at(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        return switch (path) {
            case "/healthz", "/livez", "/readyz" -> Optional.of("ok");
            case "/version" -> Optional.of(version().toString());
            case "/api" -> Optional.of(coreVersions().toString());
            case "/apis" -> Optional.of(groups().toString());
            case OPENAPI -> Optional.of(openApiIndex().toString());
            default -> other(path);
        };
    }

    private Optional<String> other(String path) {
        if (path.startsWith(OPENAPI + "/")) {
            return typesAt(path.substring(OPENAPI.length()))
                    .map(types -> openApi(types).toString());
        }
        return typesAt(path).map(types -> resources(types).toString()).or(() -> group(path));
    }

    private Optional<List<ResourceType>> typesAt(String root) {
        List<ResourceType> types = catalogue.all().stream()
                .filter(type -> type.root().equals(root))
                .toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(types);
    }

    private static ObjectNode version() {
        return JSON.createObjectNode()
                .put("major", "1")
                .put("minor", "35")
                .put("gitVersion", "v1.35.4")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "embedded");
    }

    private static ObjectNode coreVersions() {
        ObjectNode document = JSON.createObjectNode().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs");
        return document;
    }

    private ObjectNode groups() {
        ObjectNode document =
                JSON.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = document.putArray("groups");
        versionsByGroup().forEach((name, versions) -> fillGroup(list.addObject(), name, versions));
        return document;
    }

    private Optional<String> group(String path) {
        String name = path.replaceFirst("^/apis/", "");
        return Optional.ofNullable(versionsByGroup().get(name)).map(versions -> {
            ObjectNode document =
                    JSON.createObjectNode().put("kind", "APIGroup").put("apiVersion", "v1");
            fillGroup(document, name, versions);
            return document.toString();
        });
    }

    private Map<String, Set<String>> versionsByGroup() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (ResourceType type : catalogue.all()) {
            if (!type.group().isEmpty()) {
                groups.computeIfAbsent(type.group(), name -> new LinkedHashSet<>())
                        .add(type.version());
            }
        }
        return groups;
    }

    /** The newest version, by its text, comes first: v1 before v1beta1 before v1alpha2. */
    private static void fillGroup(ObjectNode group, String name, Set<String> versions) {
        List<String> ordered = versions.stream()
                .sorted((one, other) -> rank(one).compareTo(rank(other)))
                .toList();
        group.put("name", name);
        ArrayNode list = group.putArray("versions");
        ordered.forEach(version -> fillVersion(list.addObject(), name, version));
        fillVersion(group.putObject("preferredVersion"), name, ordered.get(0));
    }

    private static String rank(String version) {
        if (version.contains("alpha")) {
            return "3" + version;
        }
        return (version.contains("beta") ? "2" : "1") + version;
    }

    private static void fillVersion(ObjectNode entry, String group, String version) {
        entry.put("groupVersion", group + "/" + version).put("version", version);
    }

    private static ObjectNode resources(List<ResourceType> types) {
        ObjectNode document = JSON.createObjectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", types.get(0).apiVersion());
        ArrayNode list = document.putArray("resources");
        for (ResourceType type : types) {
            ObjectNode entry = list.addObject()
                    .put("name", type.plural())
                    .put("singularName", type.singular())
                    .put("namespaced", type.namespaced())
                    .put("kind", type.kind());
            ArrayNode verbs = entry.putArray("verbs");
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")
                    .forEach(verbs::add);
            ArrayNode shortNames = entry.putArray("shortNames");
            type.shortNames().forEach(shortNames::add);
            if (IN_ALL.contains(type.plural())) {
                entry.putArray("categories").add("all");
            }
        }
        return document;
    }

    private ObjectNode openApiIndex() {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode paths = document.putObject("paths");
        catalogue.all().forEach(type -> paths.putObject(type.root().substring(1))
                .put("serverRelativeURL", OPENAPI + type.root()));
        return document;
    }

    /** Tells kubectl that the server checks fields itself, so that it asks for no schemas. */
    private static ObjectNode openApi(List<ResourceType> types) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Embedded cluster").put("version", "v1.35.4");
        ObjectNode paths = document.putObject("paths");
        for (ResourceType type : types) {
            String scope = type.namespaced() ? "/namespaces/{namespace}/" : "/";
            ObjectNode patch = paths.putObject(type.root() + scope + type.plural() + "/{name}")
                    .putObject("patch");
            patch.put("x-kubernetes-action", "patch")
                    .putObject("x-kubernetes-group-version-kind")
                    .put("group", type.group())
                    .put("version", type.version())
                    .put("kind", type.kind());
            patch.putArray("parameters")
                    .addObject()
                    .put("name", "fieldValidation")
                    .put("in", "query");
            patch.putObject("responses");
        }
        return document;
    }
}
