package io.antreansx.adapter.nsx;

import io.antreansx.adapter.nsx.NsxException.Kind;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Turns whatever a REST client throws into an {@link NsxException} that says what to do. */
final class NsxFailures {

    /** Revision conflicts that NSX's Policy API reports under several statuses, 404 and 400 among them. */
    private static final Set<Long> REVISION_CODES = Set.of(604L, 500_090L, 500_087L, 500_127L, 500_232L, 100_148L);

    /** NSX's search, with 400 or 503, while it indexes, times out or is out of step: nothing is wrong with the request. */
    private static final Set<Long> SEARCH_CODES = Set.of(60_508L, 60_514L, 60_515L, 60_576L);

    private static final Set<Integer> PROXY_STATUSES = Set.of(502, 503, 504);

    private static final int MESSAGE_LIMIT = 500;

    private NsxFailures() {}

    /** @param endpoint for the message, as {@code host:port} */
    static NsxException of(Throwable thrown, NsxRequest request, String endpoint) {
        if (thrown instanceof NsxException known) {
            return known;
        }
        String where = request + " at " + endpoint;
        if (thrown instanceof WebApplicationException answered && answered.getResponse() != null) {
            return ofAnswer(answered, where);
        }
        return ofTransport(thrown, where);
    }

    /** Whether the failed request certainly never reached NSX, so that repeating a POST is safe. */
    static boolean neverSent(NsxException failure) {
        return failure instanceof EndpointDownException
                || failure.kind() == Kind.UNTRUSTED
                || causedBy(failure, ConnectException.class).isPresent()
                || causedBy(failure, UnknownHostException.class).isPresent()
                || causedBy(failure, NoRouteToHostException.class).isPresent();
    }

    /** Whether NSX said with 429 or 503 that it has too much to do; a search that is degraded says nothing of the other APIs. */
    static boolean isOverload(NsxException failure) {
        return failure.status() == 429 || isBusy(failure);
    }

    /** Whether the manager, and not only its search, answered 503. */
    static boolean isBusy(NsxException failure) {
        return failure.status() == 503 && !SEARCH_CODES.contains(failure.errorCode());
    }

    /**
     * Whether another manager may answer better: this one was not reached or is not trusted, or what answered was the proxy
     * before it, with a page or because nothing is behind it.
     */
    static boolean isOfOneManager(NsxException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, UNTRUSTED -> true;
            case UNAVAILABLE -> PROXY_STATUSES.contains(failure.status());
            case UNEXPECTED -> failure instanceof PageException;
            // refused in the handshake: the manager may not have heard of a new identity yet
            case FORBIDDEN -> failure.status() == 0;
            case NOT_FOUND, CONFLICT, INVALID, TOO_LARGE, THROTTLED -> false;
        };
    }

    private static NsxException ofAnswer(WebApplicationException answered, String where) {
        Response response = answered.getResponse();
        int status = response.getStatus();
        if (status < 300) {
            String message = where + ": NSX's answer could not be understood: " + brief(rootMessage(answered));
            return causedBy(answered, NoPages.PageAnswer.class).isPresent()
                    ? new PageException(status, message, answered)
                    : new NsxException(Kind.UNEXPECTED, status, 0, -1, message, answered);
        }
        String body = bodyOf(response);
        Optional<ApiError> error = ApiError.parse(body);
        long code = error.map(ApiError::errorCode).orElse(0L);
        boolean page = error.isEmpty() && body.stripLeading().startsWith("<");
        Kind kind = kindOf(status, code, page);
        String text = error.map(ApiError::text).orElse(page ? "an HTML page instead of NSX's answer" : body);
        String message = where + ": " + status + (code == 0 ? "" : "/" + code) + " " + brief(text);
        return page && kind == Kind.UNEXPECTED
                ? new PageException(status, message.strip(), answered)
                : new NsxException(kind, status, code, retryAfter(response), message.strip(), answered);
    }

    private static Kind kindOf(int status, long code, boolean page) {
        if (REVISION_CODES.contains(code)) {
            return Kind.CONFLICT;
        }
        if (status == 500 && code == 99) {
            return Kind.FORBIDDEN;
        }
        if (page && status != 429 && status != 502 && status != 503 && status != 504) {
            return Kind.UNEXPECTED;
        }
        return switch (status) {
            case 400, 422 -> SEARCH_CODES.contains(code) ? Kind.UNAVAILABLE : Kind.INVALID;
            case 401, 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.UNAVAILABLE;
            case 409, 412 -> Kind.CONFLICT;
            case 413 -> Kind.TOO_LARGE;
            case 429 -> Kind.THROTTLED;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.UNEXPECTED;
        };
    }

    private static NsxException ofTransport(Throwable thrown, String where) {
        Optional<CertificateException> certificate = causedBy(thrown, CertificateException.class);
        Optional<SSLException> tls = causedBy(thrown, SSLException.class);
        String root = brief(rootMessage(thrown));
        if (certificate.isPresent()) {
            return transport(Kind.UNTRUSTED, where + ": the server's certificate is not trusted: " + root, thrown);
        }
        if (tls.isPresent() && isAlert(root)) {
            String message = where + ": the server refused our client certificate: " + root;
            return transport(Kind.FORBIDDEN, message, thrown);
        }
        if (tls.isPresent() || (thrown instanceof ProcessingException && !isParsing(thrown))) {
            return transport(Kind.UNREACHABLE, where + ": " + root, thrown);
        }
        return transport(Kind.UNEXPECTED, where + ": NSX's answer could not be understood: " + root, thrown);
    }

    /** @param root Java's words are {@code Received fatal alert: unknown_ca}, BoringSSL's {@code ...:TLSV1_ALERT_UNKNOWN_CA} */
    private static boolean isAlert(String root) {
        String message = root.toLowerCase(Locale.ROOT);
        return (message.contains("fatal alert") || message.contains("_alert_"))
                && (message.contains("certificate") || message.contains("unknown_ca"));
    }

    /** The answer came, but its body is no JSON or not the JSON that was expected. */
    private static boolean isParsing(Throwable thrown) {
        return causedBy(thrown, com.fasterxml.jackson.core.JsonProcessingException.class)
                        .isPresent()
                || String.valueOf(thrown.getMessage()).contains("could not be mapped");
    }

    private static NsxException transport(Kind kind, String message, Throwable cause) {
        return new NsxException(kind, 0, 0, -1, message, cause);
    }

    static <T extends Throwable> Optional<T> causedBy(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static String bodyOf(Response response) {
        try {
            return response.hasEntity()
                    ? Optional.ofNullable(response.readEntity(String.class)).orElse("")
                    : "";
        } catch (ProcessingException | IllegalStateException unreadable) {
            return "unreadable body: " + unreadable.getMessage();
        }
    }

    private static long retryAfter(Response response) {
        String value = response.getHeaderString("Retry-After");
        if (value == null) {
            return -1;
        }
        try {
            return TimeUnit.SECONDS.toMillis(Long.parseLong(value.strip()));
        } catch (NumberFormatException notSeconds) {
            return untilDate(value, response.getHeaderString("Date"));
        }
    }

    /** By the clock of whoever answered: ours may be another. */
    private static long untilDate(String date, String answeredAt) {
        Optional<Instant> now = instant(answeredAt);
        return instant(date)
                .map(at -> Math.max(
                        0, Duration.between(now.orElseGet(Instant::now), at).toMillis()))
                .orElse(-1L);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return date == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + "...";
    }
}
