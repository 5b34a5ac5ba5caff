package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.server.TestManager.Answer;
import org.junit.jupiter.api.Test;

class PolicyObjectsTest {
    private static final String WEB = DOMAIN + "/security-policies/web";

    private final TestManager manager = new TestManager();

    @Test
    void createdObjectCarriesPathsIdsTimesAndRevisionZero() {
        // When
        JsonNode group = manager.put(DOMAIN + "/groups/g", "{}").body();

        // Then
        assertThat(group.path("path").asText()).isEqualTo("/infra/domains/default/groups/g");
        assertThat(group.path("parent_path").asText()).isEqualTo("/infra/domains/default");
        assertThat(group.path("relative_path").asText()).isEqualTo("g");
        assertThat(group.path("unique_id").asText())
                .hasSize(36)
                .isEqualTo(group.path("realization_id").asText());
        assertThat(group.path("_revision").asInt(-1)).isZero();
        assertThat(group.path("_create_time").asLong())
                .isEqualTo(group.path("_last_modified_time").asLong());
        assertThat(group.path("resource_type").asText()).isEqualTo("Group");
    }

    @Test
    void unknownFieldsAreKept() {
        // When
        manager.put(WEB, "{\"target_type\": \"ANTREA\", \"made_up\": {\"a\": [1]}}");

        // Then
        JsonNode policy = manager.get(WEB).body();
        assertThat(policy.path("target_type").asText()).isEqualTo("ANTREA");
        assertThat(policy.at("/made_up/a/0").asInt()).isEqualTo(1);
    }

    @Test
    void putOnExistingObjectNeedsItsRevision() {
        // Given
        manager.put(DOMAIN + "/groups/g", "{}");

        // When
        Answer without = manager.put(DOMAIN + "/groups/g", "{}");
        Answer wrong = manager.put(DOMAIN + "/groups/g", "{\"_revision\": 7}");
        Answer right = manager.put(DOMAIN + "/groups/g", "{\"_revision\": 0, \"description\": \"d\"}");

        // Then
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.code()).isEqualTo(500127);
        assertThat(wrong.status()).isEqualTo(412);
        assertThat(wrong.code()).isEqualTo(604);
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body().path("_revision").asInt()).isEqualTo(1);
    }

    @Test
    void putReplacesAndPatchMerges() {
        // Given
        manager.put(DOMAIN + "/groups/g", "{\"description\": \"d\", \"mine\": 1}");

        // When
        manager.patch(DOMAIN + "/groups/g", "{\"display_name\": \"n\"}");
        JsonNode patched = manager.get(DOMAIN + "/groups/g").body();
        JsonNode put = manager.put(DOMAIN + "/groups/g", "{\"_revision\": 1}").body();

        // Then
        assertThat(patched.path("description").asText()).isEqualTo("d");
        assertThat(patched.path("display_name").asText()).isEqualTo("n");
        assertThat(put.has("description")).isFalse();
        assertThat(put.has("mine")).isFalse();
    }

    @Test
    void patchThatChangesNothingKeepsTheRevision() {
        // Given
        manager.put(DOMAIN + "/groups/g", "{\"description\": \"d\"}");

        // When
        manager.patch(DOMAIN + "/groups/g", "{\"description\": \"d\"}");

        // Then
        assertThat(manager.get(DOMAIN + "/groups/g").body().path("_revision").asInt(-1))
                .isZero();
    }

    @Test
    void internalSequenceNumberIsCategoryBasePlusSequence() {
        // When
        manager.put(WEB, "{\"category\": \"Application\", \"sequence_number\": 32}");
        manager.put(DOMAIN + "/security-policies/i", "{\"category\": \"Infrastructure\", \"sequence_number\": 5}");

        // Then
        assertThat(manager.get(WEB).body().path("internal_sequence_number").asLong())
                .isEqualTo(60_000_032);
        assertThat(manager.get(DOMAIN + "/security-policies/i")
                        .body()
                        .path("internal_sequence_number")
                        .asLong())
                .isEqualTo(20_000_005);
    }

    @Test
    void modificationTimesNeverRepeat() {
        // When
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

        // Then
        JsonNode policy = manager.get(WEB).body();
        assertThat(policy.path("_last_modified_time").asLong())
                .isLessThan(policy.at("/rules/0/_last_modified_time").asLong());
        assertThat(policy.at("/rules/0/_last_modified_time").asLong())
                .isLessThan(policy.at("/rules/1/_last_modified_time").asLong());
    }

    @Test
    void usedGroupCannotBeDeletedUnlessForced() {
        // Given
        manager.antreaGroup("g");
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\", \"source_groups\": [\"/infra/domains/default/groups/g\"]}]}");

        // When
        Answer refused = manager.delete(DOMAIN + "/groups/g");
        Answer forced = manager.delete(DOMAIN + "/groups/g?force=true");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(500030);
        assertThat(forced.status()).isEqualTo(200);
    }

    @Test
    void groupIsFreeAgainWhenItsLastUserIsGone() {
        // Given
        manager.antreaGroup("g");
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\", \"source_groups\": [\"/infra/domains/default/groups/g\"]}]}");

        // When
        manager.delete(WEB + "/rules/a");

        // Then
        assertThat(manager.delete(DOMAIN + "/groups/g").status()).isEqualTo(200);
    }

    @Test
    void missingGroupsAndServicesAreRefused() {
        // When
        Answer group =
                manager.put(WEB, "{\"rules\": [{\"id\": \"a\", \"scope\": [\"/infra/domains/default/groups/x\"]}]}");
        Answer service = manager.put(WEB, "{\"rules\": [{\"id\": \"a\", \"services\": [\"/infra/services/x\"]}]}");

        // Then
        assertThat(group.status()).isEqualTo(400);
        assertThat(group.message()).contains("'scope'").contains("/infra/domains/default/groups/x");
        assertThat(service.message()).contains("'services'");
        assertThat(manager.get(WEB).status()).isEqualTo(404);
    }

    @Test
    void reviseMovesAPolicyBetweenItsNeighbours() {
        // Given
        manager.put(DOMAIN + "/security-policies/a", "{\"sequence_number\": 10}");
        manager.put(DOMAIN + "/security-policies/b", "{\"sequence_number\": 20}");
        manager.put(DOMAIN + "/security-policies/c", "{\"sequence_number\": 30}");

        // When
        Answer answer = manager.post(
                DOMAIN + "/security-policies/c?action=revise&operation=insert_before"
                        + "&anchor_path=/infra/domains/default/security-policies/b",
                "{}");

        // Then
        assertThat(answer.body().path("sequence_number").asInt()).isBetween(11, 19);
    }

    @Test
    void parentMustExist() {
        // When
        Answer answer = manager.put(DOMAIN + "/security-policies/none/rules/a", "{}");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("/security-policies/none");
    }

    @Test
    void wellKnownServicesAreThereFromTheStart() {
        // When
        JsonNode http = manager.get("/policy/api/v1/infra/services/HTTP").body();
        JsonNode defaults = manager.get("/policy/api/v1/infra/services?default_service=true")
                .body();

        // Then
        assertThat(http.at("/service_entries/0/destination_ports/0").asText()).isEqualTo("80");
        assertThat(http.path("is_default").asBoolean()).isTrue();
        assertThat(defaults.path("result_count").asInt()).isGreaterThan(10);
    }
}
