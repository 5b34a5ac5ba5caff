package io.antreansx.emulator.errors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import java.util.List;
import java.util.Locale;

/** A refusal, answered as NSX's ApiError. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final long code;
    private final String module;
    private final transient List<ApiException> related;

    public ApiException(int status, long code, String module, String message) {
        this(status, code, module, message, List.of());
    }

    public ApiException(int status, long code, String module, String message, List<ApiException> related) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.module = module;
        this.related = List.copyOf(related);
    }

    public int status() {
        return status;
    }

    public long code() {
        return code;
    }

    /** The body {@code {httpStatus, error_code, module_name, error_message, related_errors?}}. */
    public ObjectNode body() {
        ObjectNode body = Json.object()
                .put("httpStatus", statusName(status))
                .put("error_code", code)
                .put("module_name", module)
                .put("error_message", getMessage());
        if (!related.isEmpty()) {
            related.forEach(error -> body.withArray("related_errors").add(error.body()));
        }
        return body;
    }

    private static String statusName(int status) {
        return switch (status) {
            case 400 -> "BAD_REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 409 -> "CONFLICT";
            case 412 -> "PRECONDITION_FAILED";
            case 413 -> "PAYLOAD_TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            case 429 -> "TOO_MANY_REQUESTS";
            case 500 -> "INTERNAL_SERVER_ERROR";
            case 503 -> "SERVICE_UNAVAILABLE";
            default -> "STATUS_" + String.format(Locale.ROOT, "%d", status);
        };
    }
}
