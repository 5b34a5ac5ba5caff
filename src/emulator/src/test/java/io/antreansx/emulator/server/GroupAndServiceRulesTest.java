package io.antreansx.emulator.server;

import static io.antreansx.emulator.server.TestManager.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.emulator.server.TestManager.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupAndServiceRulesTest {
    private static final String POD =
            "{\"resource_type\":\"Condition\",\"member_type\":\"Pod\",\"key\":\"Tag\",\"value\":\"dis:k8s:a|b\"}";
    private static final String OR = "{\"resource_type\":\"ConjunctionOperator\",\"conjunction_operator\":\"OR\"}";

    private final TestManager manager = new TestManager();

    private Answer group(String expression) {
        return manager.put(DOMAIN + "/groups/g", "{\"group_type\":[\"ANTREA\"],\"expression\":" + expression + "}");
    }

    private Answer service(String entry) {
        return manager.put("/policy/api/v1/infra/services/s", "{\"service_entries\":[" + entry + "]}");
    }

    @Test
    void criteriaJoinedByOperatorsAreTaken() {
        // When
        Answer answer = group(
                "[" + POD + "," + OR + ","
                        + "{\"resource_type\":\"IPAddressExpression\",\"ip_addresses\":[\"10.0.0.0/8\",\"192.0.2.1-192.0.2.9\"]}]");

        // Then
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    }

    @Test
    void evenNumberOfEntriesIsRefused() {
        assertThat(group("[" + POD + "," + OR + "]").message())
                .contains("'expression'")
                .contains("odd number");
    }

    @Test
    void twoCriteriaWithoutOperatorAreRefused() {
        assertThat(group("[" + POD + "," + POD + "," + POD + "]").message())
                .contains("'expression[1]'")
                .contains("ConjunctionOperator");
    }

    @Test
    void nestedExpressionTakesAndOnly() {
        // When
        Answer answer = group(
                "[{\"resource_type\":\"NestedExpression\",\"expressions\":[" + POD + "," + OR + "," + POD + "]}]");

        // Then
        assertThat(answer.message()).contains("'expression[0].expressions[1]'").contains("AND");
    }

    @Test
    void unknownDiscriminatorNamesTheChoices() {
        assertThat(group("[{\"resource_type\":\"Nonsense\"}]").message())
                .contains("'expression[0].resource_type'")
                .contains("PathExpression")
                .contains("Nonsense");
    }

    @Test
    void addressFamiliesAreNotMixed() {
        assertThat(group("[{\"resource_type\":\"IPAddressExpression\",\"ip_addresses\":[\"10.0.0.1\",\"fd00::1\"]}]")
                        .message())
                .contains("IPv4 and IPv6");
    }

    @Test
    void nestedGroupMustExist() {
        assertThat(group("[{\"resource_type\":\"PathExpression\",\"paths\":[\"/infra/domains/default/groups/x\"]}]")
                        .code())
                .isEqualTo(500012);
    }

    @ParameterizedTest
    @CsvSource({"80, 200", "33-70, 200", "0, 200", "65535, 200", "65536, 400", "70-33, 400", "http, 400", "'80,81', 400"
    })
    void portsAreNumbersOrRanges(String ports, int status) {
        // When
        Answer answer = service("{\"resource_type\":\"L4PortSetServiceEntry\",\"l4_protocol\":\"TCP\","
                + "\"destination_ports\":[\"" + ports + "\"]}");

        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void serviceEntryNeedsItsProtocol() {
        assertThat(service("{\"resource_type\":\"L4PortSetServiceEntry\"}").message())
                .isEqualTo("Field 'service_entries[0].l4_protocol' is required.");
    }

    @Test
    void nestedServiceMustExistAndIsThenInUse() {
        // Given
        String nested =
                "{\"resource_type\":\"NestedServiceServiceEntry\",\"nested_service_path\":\"/infra/services/%s\"}";

        // When
        Answer missing = service(nested.formatted("nothing"));
        Answer found = service(nested.formatted("HTTP"));
        Answer deleted = manager.delete("/policy/api/v1/infra/services/HTTP");

        // Then
        assertThat(missing.code()).isEqualTo(500012);
        assertThat(found.status()).isEqualTo(200);
        assertThat(deleted.code()).isEqualTo(500030);
    }
}
