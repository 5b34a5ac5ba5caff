package io.antreansx.adapter.nsx;

import java.util.OptionalLong;

/**
 * A request that NSX Manager did not answer with 2xx, or never answered.
 *
 * <p>The {@link Kind} decides what a caller does next; status and error code are there for messages only.
 * Body and codes: reference of NSX's {@code ApiError} ({@code httpStatus, error_code, error_message}).
 */
public class NsxException extends RuntimeException {

    /** What a failed request means for the caller. */
    public enum Kind {
        /** No endpoint could be reached, or none answered in time. The write may have taken effect. */
        UNREACHABLE,
        /** The server's certificate is not trusted. */
        UNTRUSTED,
        /** 401, 403: credentials or rights. Repeating changes nothing. */
        FORBIDDEN,
        /** 404. */
        NOT_FOUND,
        /** 409, 412 and the revision codes (500127, 500090, 604 ...): read again, then apply again. */
        CONFLICT,
        /** 400, 422: NSX calls the request itself invalid. */
        INVALID,
        /** 413: the body is too large. */
        TOO_LARGE,
        /** 429: slow down. */
        THROTTLED,
        /** 408, 5xx: wait and repeat. */
        UNAVAILABLE,
        /** An answer that could not be understood: an HTML page, a truncated body, a status nobody documents. */
        UNEXPECTED
    }

    private final Kind kind;
    private final int status;
    private final long errorCode;
    private final long retryAfterMillis;

    /**
     * @param kind what the failure means
     * @param status HTTP status, 0 when there was no answer
     * @param errorCode NSX {@code error_code}, 0 when the body had none
     * @param retryAfterMillis the {@code Retry-After} header in milliseconds, negative when absent
     * @param message names method, path and NSX's own message; never a secret
     * @param cause may be null
     */
    public NsxException(Kind kind, int status, long errorCode, long retryAfterMillis, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.errorCode = errorCode;
        this.retryAfterMillis = retryAfterMillis;
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public long errorCode() {
        return errorCode;
    }

    /** How long NSX asks us to wait, in milliseconds, if it said so. */
    public OptionalLong retryAfterMillis() {
        return retryAfterMillis < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterMillis);
    }
}
