package io.antreansx.simcluster.evaluate;

import com.fasterxml.jackson.databind.JsonNode;

/** The shortest way from objects to a verdict in the namespaces x, y and z. */
final class Worlds {

    private Worlds() {}

    static Verdict tcp(String source, String destination, int port, JsonNode... objects) {
        return evaluate(Flow.tcp(endpoint(source), endpoint(destination), port), objects);
    }

    static Verdict evaluate(Flow flow, JsonNode... objects) {
        SnapshotBuilder builder = Snapshots.xyz();
        for (JsonNode object : objects) {
            builder.add(object);
        }
        return new Evaluator(builder.build()).evaluate(flow);
    }

    /** {@code NAMESPACE/POD} or an address. */
    static Endpoint endpoint(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? Endpoint.ip(text) : Endpoint.pod(text.substring(0, slash), text.substring(slash + 1));
    }
}
