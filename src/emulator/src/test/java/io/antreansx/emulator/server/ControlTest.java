package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.server.TestManager.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlTest {
    private static final String VERSION = "/api/v1/node/version";

    private final TestManager manager = new TestManager();

    private Reply reply(String method, String url, String body) {
        return manager.send(method, url, body, "", Map.of())
                .toCompletableFuture()
                .join();
    }

    private void fault(String body) {
        assertThat(manager.post("/emulator/faults", body).status()).isEqualTo(201);
    }

    @Test
    void statusFaultStrikesAsOftenAsItSays() {
        // Given
        fault("{\"kind\": \"STATUS\", \"status\": 429, \"retry_after\": 3, \"path_pattern\": \"node/\", \"times\": 2}");

        // When
        Reply first = reply("GET", VERSION, "");
        int second = manager.get(VERSION).status();
        int third = manager.get(VERSION).status();

        // Then
        assertThat(first.response().status()).isEqualTo(429);
        assertThat(first.response().headers()).containsEntry("Retry-After", "3");
        assertThat(second).isEqualTo(429);
        assertThat(third).isEqualTo(200);
        assertThat(manager.get("/emulator/faults").body().path("results")).isEmpty();
    }

    @Test
    void faultsFitMethodAndManager() {
        // Given
        fault("{\"kind\": \"STATUS\", \"method\": \"POST\"}");
        fault("{\"kind\": \"STATUS\", \"manager\": 1}");

        // Then
        assertThat(manager.get(VERSION).status()).isEqualTo(200);
    }

    @Test
    void faultsFitTextInTheBody() {
        // Given
        fault("{\"kind\": \"STATUS\", \"status\": 400, \"method\": \"PUT\", \"body_pattern\": \"\\\\bunwanted\\\\b\"}");

        // When
        int wanted = reply("PUT", DOMAIN + "/groups/a", "{\"display_name\": \"wanted\"}")
                .response()
                .status();
        int unwanted = reply("PUT", DOMAIN + "/groups/b", "{\"display_name\": \"unwanted\"}")
                .response()
                .status();

        // Then
        assertThat(wanted).isLessThan(300);
        assertThat(unwanted).isEqualTo(400);
    }

    @Test
    void resetAfterDoesWhatWasAsked() {
        // Given
        fault("{\"kind\": \"RESET_AFTER\", \"times\": 1}");

        // When
        Reply reply = reply("PUT", DOMAIN + "/groups/g", "{}");

        // Then
        assertThat(reply.transport()).isEqualTo(Reply.Transport.RESET);
        assertThat(manager.get(DOMAIN + "/groups/g").status()).isEqualTo(200);
    }

    @Test
    void resetBeforeDoesNothing() {
        // Given
        fault("{\"kind\": \"RESET_BEFORE\", \"times\": 1}");

        // When
        Reply reply = reply("PUT", DOMAIN + "/groups/g", "{}");

        // Then
        assertThat(reply.transport()).isEqualTo(Reply.Transport.RESET);
        assertThat(manager.get(DOMAIN + "/groups/g").status()).isEqualTo(404);
    }

    @Test
    void htmlIsNoJson() {
        // Given
        fault("{\"kind\": \"HTML\", \"status\": 502}");

        // When
        Reply reply = reply("GET", VERSION, "");

        // Then
        assertThat(reply.response().status()).isEqualTo(502);
        assertThat(reply.response().contentType()).isEqualTo("text/html");
        assertThat(new String(reply.response().body(), StandardCharsets.UTF_8)).contains("<html>");
    }

    @Test
    void shortPageLosesHalfOfTheResults() {
        // Given
        int all = manager.get("/policy/api/v1/infra/services")
                .body()
                .path("results")
                .size();
        fault("{\"kind\": \"SHORT_PAGE\", \"path_pattern\": \"services$\"}");

        // When
        JsonNode page = manager.get("/policy/api/v1/infra/services").body();

        // Then
        assertThat(page.path("results")).hasSize(all / 2);
        assertThat(page.path("result_count").asInt()).isEqualTo(all);
    }

    @Test
    void anEmptyListHoldsAndCountsNothing() {
        // Given
        fault("{\"kind\": \"EMPTY_LIST\", \"path_pattern\": \"services$\"}");

        // When
        JsonNode page = manager.get("/policy/api/v1/infra/services").body();

        // Then
        assertThat(page.path("results")).isEmpty();
        assertThat(page.path("result_count").asInt()).isZero();
    }

    @Test
    void whatIsHiddenIsNotCountedAndStillThere() {
        // Given
        int all = manager.get("/policy/api/v1/infra/services")
                .body()
                .path("result_count")
                .asInt();
        fault("{\"kind\": \"HIDE\", \"path_pattern\": \"services$\", \"hide\": \"services/HTTP\\\"\"}");

        // When
        JsonNode page = manager.get("/policy/api/v1/infra/services").body();

        // Then
        assertThat(page.path("result_count").asInt()).isEqualTo(all - 1);
        assertThat(page.path("results").toString()).doesNotContain("services/HTTP\"");
        assertThat(manager.get("/policy/api/v1/infra/services/HTTP").status()).isEqualTo(200);
    }

    @Test
    void anAnswerOfAnotherManagerIsGivenAsItIs() {
        // Given
        fault("{\"kind\": \"ANSWER\", \"path_pattern\": \"node/\", \"body\": {\"node_id\": \"another\"}}");

        // When
        Answer answer = manager.get(VERSION);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).isEqualTo("{\"node_id\":\"another\"}");
    }

    @Test
    void aRestoreBringsBackWhatWasThereAndNothingElse() {
        // Given
        manager.put(DOMAIN + "/groups/changed", "{\"description\": \"old\"}");
        manager.put(DOMAIN + "/groups/deleted", "{}");
        manager.post("/emulator/backup", "");
        manager.patch(DOMAIN + "/groups/changed", "{\"description\": \"new\"}");
        manager.delete(DOMAIN + "/groups/deleted");
        manager.put(DOMAIN + "/groups/later", "{}");

        // When
        int status = manager.post("/emulator/restore", "").status();

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(manager.get(DOMAIN + "/groups/changed")
                        .body()
                        .path("_revision")
                        .asInt())
                .isZero();
        assertThat(manager.get(DOMAIN + "/groups/deleted").status()).isEqualTo(200);
        assertThat(manager.get(DOMAIN + "/groups/later").status()).isEqualTo(404);
    }

    @Test
    void withoutABackupThereIsNothingToRestore() {
        assertThat(manager.post("/emulator/restore", "").status()).isEqualTo(404);
    }

    @Test
    void staleReadRepeatsTheFirstAnswerUntilItIsTakenAway() {
        // Given
        manager.put(DOMAIN + "/groups/g", "{\"description\": \"old\"}");
        fault("{\"kind\": \"STALE_READ\", \"path_pattern\": \"groups\"}");
        manager.get(DOMAIN + "/groups/g");
        manager.patch(DOMAIN + "/groups/g", "{\"description\": \"new\"}");

        // When
        String stale =
                manager.get(DOMAIN + "/groups/g").body().path("description").asText();
        manager.delete("/emulator/faults");

        // Then
        assertThat(stale).isEqualTo("old");
        assertThat(manager.get(DOMAIN + "/groups/g").body().path("description").asText())
                .isEqualTo("new");
    }

    @Test
    void unknownFaultKindIsRefused() {
        // When
        Answer answer = manager.post("/emulator/faults", "{\"kind\": \"FIRE\"}");

        // Then
        assertThat(answer.message()).contains("'kind'").contains("STALE_READ");
    }

    @Test
    void countersTellMethodTemplateAndStatus() {
        // Given
        manager.get(DOMAIN + "/groups/a");
        manager.get(DOMAIN + "/groups/b");
        manager.put(DOMAIN + "/groups/a", "{}");

        // When
        JsonNode counters = manager.get("/emulator/counters").body();

        // Then
        assertThat(counters.at("/results/0/path").asText())
                .isEqualTo("/policy/api/v1/infra/domains/{domain}/groups/{id}");
        assertThat(counters.at("/results/0/status").asInt()).isEqualTo(404);
        assertThat(counters.at("/results/0/count").asInt()).isEqualTo(2);
        assertThat(counters.at("/results/1/method").asText()).isEqualTo("PUT");
        assertThat(counters.at("/totals/count").asInt()).isEqualTo(3);
        assertThat(counters.at("/totals/bytes_in").asInt()).isEqualTo(2);
    }

    @Test
    void resetBringsANewManagerBack() {
        // Given
        manager.put(DOMAIN + "/groups/a", "{}");
        String pem = manager.principal("p", "auditor");

        // When
        manager.post("/emulator/reset", "");

        // Then
        assertThat(manager.get(DOMAIN + "/groups/a").status()).isEqualTo(404);
        assertThat(manager.get("/policy/api/v1/infra/services/HTTP").status()).isEqualTo(200);
        assertThat(manager.call("GET", VERSION, "", pem).status()).isEqualTo(403);
    }

    @Test
    void unknownPathsAndMethodsAreTold() {
        assertThat(manager.get("/api/v1/nothing").code()).isEqualTo(600);
        assertThat(manager.post(VERSION, "").status()).isEqualTo(405);
        assertThat(manager.put(DOMAIN + "/groups/g", "[]").message()).contains("JSON object");
        assertThat(manager.put(DOMAIN + "/groups/g", "{").message()).contains("not valid JSON");
    }
}
