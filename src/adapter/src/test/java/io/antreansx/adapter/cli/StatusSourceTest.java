package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.kubernetes.MockApiServer;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several pods say, in one. */
class StatusSourceTest {

    private static ObjectNode pod(boolean mp, boolean ccp, String conditions) throws JsonProcessingException {
        return (ObjectNode) OutputOptions.json().readTree("""
                {"cluster": {"registered": true}, "conditions": [%s],
                 "mp": {"role": "mp", "leader": %s}, "ccp": {"role": "ccp", "leader": %s}}""".formatted(conditions, mp, ccp));
    }

    private static String condition(String type, boolean healthy, String lastHeartbeat) {
        return "{\"type\": \"%s\", \"healthy\": %s, \"lastHeartbeat\": \"%s\"}".formatted(type, healthy, lastHeartbeat);
    }

    @Test
    void rolesThatTwoPodsLeadKeepTheConditionsOfBoth() throws Exception {
        // Given
        ObjectNode inventory = pod(
                true,
                false,
                condition("MP_ADAPTER_HEALTHY", true, "2026-05-04T12:00:00Z") + ","
                        + condition("MP_CONNECTED", true, "2026-05-04T12:00:00Z"));
        ObjectNode firewall = pod(false, true, condition("CCP_SESSION_STATE_UP", false, "2026-05-04T12:00:00Z"));

        // When
        ObjectNode merged = StatusSource.merge(inventory, firewall);

        // Then
        assertThat(merged.path("mp").path("leader").asBoolean()).isTrue();
        assertThat(merged.path("ccp").path("leader").asBoolean()).isTrue();
        assertThat(merged.path("conditions"))
                .extracting(condition -> condition.path("type").asText())
                .containsExactly("MP_ADAPTER_HEALTHY", "MP_CONNECTED", "CCP_SESSION_STATE_UP");
        assertThat(StatusText.isHealthy(merged)).isFalse();
    }

    @Test
    void ofTwoWordsTheNewerCounts() throws Exception {
        // Given
        ObjectNode leader = pod(true, true, condition("MP_CONNECTED", true, "2026-05-04T12:00:01.5Z"));
        ObjectNode deposed = pod(false, false, condition("MP_CONNECTED", false, "2026-05-04T12:00:01Z"));

        // When
        ObjectNode merged = StatusSource.merge(leader, deposed);

        // Then
        assertThat(merged.path("conditions"))
                .extracting(
                        condition -> condition.path("type").asText(),
                        condition -> condition.path("healthy").asBoolean())
                .containsExactly(tuple("MP_CONNECTED", true));
    }

    @Test
    void whoMayNotListPodsIsShownTheInfoResources() {
        try (MockApiServer server = new MockApiServer()) {
            // Given
            server.server()
                    .expect()
                    .get()
                    .withPath("/api/v1/namespaces/vmware-system-antrea/pods?labelSelector=app%3Dantrea-interworking")
                    .andReturn(
                            403,
                            new StatusBuilder()
                                    .withCode(403)
                                    .withMessage("no pods for you")
                                    .build())
                    .always();
            List<String> said = new ArrayList<>();

            // When, then
            assertThat(StatusSource.ofPods(server.client(), said::add)).isEmpty();
            assertThat(said).singleElement().asString().contains("no pods for you");
        }
    }
}
