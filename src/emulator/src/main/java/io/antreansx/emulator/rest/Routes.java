package io.antreansx.emulator.rest;

import io.antreansx.emulator.errors.Errors;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Path templates such as {@code /api/v1/fabric/container-clusters/{id}} and the endpoints behind them. */
public final class Routes {
    private final Node root = new Node();

    /** A route that was found, with the values of its path variables. */
    public record Match(String template, Endpoint endpoint, Map<String, String> parameters) {}

    private record Route(String template, Endpoint endpoint, String[] names) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> methods = new HashMap<>();
        private Node variable;
    }

    public Routes add(String method, String template, Function<Request, Response> function) {
        return addAsync(method, template, request -> CompletableFuture.completedFuture(function.apply(request)));
    }

    public Routes addAsync(String method, String template, Endpoint endpoint) {
        Node node = root;
        String[] segments = segments(template);
        String[] names = new String[segments.length];
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.startsWith("{")) {
                names[i] = segment.substring(1, segment.length() - 1);
                node.variable = node.variable == null ? new Node() : node.variable;
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, key -> new Node());
            }
        }
        if (node.methods.put(method, new Route(template, endpoint, names)) != null) {
            throw new IllegalStateException("Two endpoints for " + method + " " + template);
        }
        return this;
    }

    /** Finds the route of a request; 404 for an unknown path, 405 for an unknown method on a known one. */
    public Match match(String method, String path) {
        String[] segments = segments(path);
        Node node = find(root, segments, 0);
        if (node == null) {
            throw Errors.notFound(path);
        }
        Route route = node.methods.get(method);
        if (route == null) {
            throw Errors.methodNotAllowed(method, path);
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            if (route.names[i] != null) {
                parameters.put(route.names[i], segments[i]);
            }
        }
        return new Match(route.template, route.endpoint, parameters);
    }

    /** The template of a path for statistics, {@code (unknown)} when there is none. */
    public String template(String path) {
        Node node = find(root, segments(path), 0);
        return node == null ? "(unknown)" : node.methods.values().iterator().next().template;
    }

    private static Node find(Node node, String[] segments, int index) {
        if (index == segments.length) {
            return node.methods.isEmpty() ? null : node;
        }
        Node literal = node.literals.get(segments[index]);
        Node found = literal == null ? null : find(literal, segments, index + 1);
        return found == null && node.variable != null ? find(node.variable, segments, index + 1) : found;
    }

    private static String[] segments(String path) {
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        if (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.split("/", -1);
    }
}
