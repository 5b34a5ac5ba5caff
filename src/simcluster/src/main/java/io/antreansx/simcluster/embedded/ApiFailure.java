package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.MockResponse;

/** A request that is answered with a {@code Status} of failure. */
final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int code;
    private final String reason;

    private ApiFailure(int code, String reason, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    static ApiFailure badRequest(String message) {
        return new ApiFailure(400, "BadRequest", message);
    }

    static ApiFailure unsupportedMediaType() {
        return new ApiFailure(
                415,
                "UnsupportedMediaType",
                "this cluster reads no protobuf: write the object with kubectl apply -f or create -f");
    }

    static ApiFailure denied(String webhook, String message) {
        return new ApiFailure(400, "", "admission webhook \"" + webhook + "\" denied the request: " + message);
    }

    static ApiFailure notFound(RequestPath path) {
        return new ApiFailure(404, "NotFound", path.plural() + " \"" + path.name() + "\" not found");
    }

    static ApiFailure conflict(RequestPath path, String what) {
        return new ApiFailure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + path.plural() + " \"" + path.name() + "\": " + what);
    }

    static ApiFailure invalid(String kind, String name, String what) {
        return new ApiFailure(422, "Invalid", kind + " \"" + name + "\" is invalid: " + what);
    }

    static ApiFailure tooOld(long version) {
        return new ApiFailure(410, "Expired", "too old resource version: " + version);
    }

    MockResponse response() {
        return Answers.json(code, status().toString());
    }

    ObjectNode status() {
        ObjectNode status = JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
        status.putObject("metadata");
        return status;
    }
}
