package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.server.TestManager.Answer;
import org.junit.jupiter.api.Test;

class EmbeddedRulesTest {
    private static final String WEB = DOMAIN + "/security-policies/web";

    private final TestManager manager = new TestManager();

    @Test
    void embeddedRulesAreAllRulesOfThePolicy() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

        // When
        manager.patch(WEB, "{\"rules\": [{\"id\": \"b\", \"action\": \"DROP\"}]}");

        // Then
        JsonNode rules = manager.get(WEB).body().path("rules");
        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).path("action").asText()).isEqualTo("DROP");
        assertThat(manager.get(WEB + "/rules/a").status()).isEqualTo(404);
    }

    @Test
    void patchWithoutRulesLeavesThemAlone() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}]}");

        // When
        manager.patch(WEB, "{\"sequence_number\": 4}");

        // Then
        assertThat(manager.get(WEB).body().path("rules")).hasSize(1);
    }

    @Test
    void ruleThatDidNotChangeKeepsItsRevision() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

        // When
        manager.patch(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\", \"logged\": true}]}");

        // Then
        assertThat(manager.get(WEB + "/rules/a").body().path("_revision").asInt())
                .isZero();
        assertThat(manager.get(WEB + "/rules/b").body().path("_revision").asInt())
                .isEqualTo(1);
    }

    @Test
    void putNeedsTheRevisionOfEveryEmbeddedRuleThatExists() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}]}");

        // When
        Answer without = manager.put(WEB, "{\"_revision\": 0, \"description\": \"new\", \"rules\": [{\"id\": \"a\"}]}");
        Answer with = manager.put(WEB, "{\"_revision\": 0, \"rules\": [{\"id\": \"a\", \"_revision\": 0}]}");

        // Then
        assertThat(without.code()).isEqualTo(500127);
        assertThat(without.message()).contains("/rules/a");
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.body().has("description"))
                .as("the refused PUT left no trace")
                .isFalse();
    }

    @Test
    void whatGetAnsweredCanBePutBack() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

        // When
        Answer answer = manager.put(WEB, manager.get(WEB).body().toString());

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("rules")).hasSize(2);
    }

    @Test
    void ruleNumbersStartAtThousandAndStayForLife() {
        // Given
        JsonNode first = manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}]}").body();

        // When
        manager.patch(WEB, "{\"rules\": [{\"id\": \"a\", \"action\": \"DROP\"}, {\"id\": \"b\"}]}");

        // Then
        assertThat(first.at("/rules/0/rule_id").asLong()).isEqualTo(1000);
        assertThat(manager.get(WEB + "/rules/a").body().path("rule_id").asLong())
                .isEqualTo(1000);
        assertThat(manager.get(WEB + "/rules/b").body().path("rule_id").asLong())
                .isEqualTo(1001);
    }

    @Test
    void listShowsPoliciesWithoutRulesAndCountsThemOnDemand() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}");

        // When
        JsonNode plain = manager.get(DOMAIN + "/security-policies").body();
        JsonNode counted = manager.get(DOMAIN + "/security-policies?include_rule_count=true")
                .body();

        // Then
        assertThat(plain.at("/results/0").has("rules")).isFalse();
        assertThat(counted.at("/results/0/rule_count").asInt()).isEqualTo(2);
    }

    @Test
    void deletingAPolicyTakesItsRulesAlong() {
        // Given
        manager.put(WEB, "{\"rules\": [{\"id\": \"a\"}]}");

        // When
        Answer answer = manager.delete(WEB);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(manager.get(WEB).code()).isEqualTo(600);
        assertThat(manager.get(WEB + "/rules/a").status()).isEqualTo(404);
    }
}
