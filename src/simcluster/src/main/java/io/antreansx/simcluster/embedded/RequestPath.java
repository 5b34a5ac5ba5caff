package io.antreansx.simcluster.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource request is about.
 *
 * @param group empty for the core group
 * @param namespace empty for cluster-scoped resources and for all namespaces
 * @param name empty for collections
 * @param subresource empty for the resource itself
 */
record RequestPath(
        String group,
        String version,
        String namespace,
        String plural,
        String name,
        String subresource,
        Map<String, String> query) {

    RequestPath {
        query = Map.copyOf(query);
    }

    /** Reads the path and query of a request; empty if it is not about a resource. */
    static Optional<RequestPath> parse(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        Map<String, String> query = mark < 0 ? Map.of() : readQuery(pathAndQuery.substring(mark + 1));
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.removeIf(String::isEmpty);
        if (parts.size() >= 3 && "api".equals(parts.get(0))) {
            return Optional.of(of("", parts.get(1), parts.subList(2, parts.size()), query));
        }
        if (parts.size() >= 4 && "apis".equals(parts.get(0))) {
            return Optional.of(of(parts.get(1), parts.get(2), parts.subList(3, parts.size()), query));
        }
        return Optional.empty();
    }

    private static RequestPath of(String group, String version, List<String> rest, Map<String, String> query) {
        boolean ofNamespaceItself =
                rest.size() < 3 || List.of("status", "finalize").contains(rest.get(2));
        boolean namespaced = "namespaces".equals(rest.get(0)) && !ofNamespaceItself;
        List<String> parts = namespaced ? rest.subList(2, rest.size()) : rest;
        return new RequestPath(
                group,
                version,
                namespaced ? rest.get(1) : "",
                parts.get(0),
                parts.size() > 1 ? parts.get(1) : "",
                parts.size() > 2 ? parts.get(2) : "",
                query);
    }

    private static Map<String, String> readQuery(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decode(key), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean isWatch() {
        return List.of("true", "1").contains(query.getOrDefault("watch", ""));
    }

    boolean isDryRun() {
        return query.containsKey("dryRun");
    }

    boolean isStatus() {
        return "status".equals(subresource);
    }

    /** {@code GROUP/VERSION}, or the version alone in the core group. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of the collection, without query. */
    String collection() {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural;
    }

    /** The path of the object, or of its subresource, without query. */
    String object(String ofSubresource) {
        return collection() + "/" + name + (ofSubresource.isEmpty() ? "" : "/" + ofSubresource);
    }
}
