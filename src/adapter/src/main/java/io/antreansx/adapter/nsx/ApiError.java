package io.antreansx.adapter.nsx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/** NSX's body of an answer that is not 2xx. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ApiError(
        @JsonProperty("error_code") long errorCode,
        @JsonProperty("error_message") String errorMessage,
        String details,
        @JsonProperty("related_errors") List<ApiError> relatedErrors) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when the body is something else, such as a gateway's HTML page. */
    static Optional<ApiError> parse(String body) {
        if (body == null || !body.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(body, ApiError.class));
        } catch (JsonProcessingException notAnApiError) {
            return Optional.empty();
        }
    }

    /** The message with the messages of the errors behind it, which often hold the true reason. */
    String text() {
        StringBuilder text = new StringBuilder(errorMessage == null ? "error " + errorCode : errorMessage);
        for (ApiError related : relatedErrors == null ? List.<ApiError>of() : relatedErrors) {
            if (related != null) {
                text.append(" (").append(related.text()).append(')');
            }
        }
        return text.toString();
    }
}
