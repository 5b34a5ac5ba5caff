package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNamesTest {

    @Test
    void leadBackToTheNsxRule() {
        assertThat(RuleNames.ruleId(RuleNames.of(2101))).hasValue(2101);
        assertThat(RuleNames.ruleId(RuleNames.egressHalfOf(2101))).hasValue(2101);
        assertThat(RuleNames.ruleId(RuleNames.oldVersionOf(RuleNames.egressHalfOf(2101), 0)))
                .hasValue(2101);
        assertThat(RuleNames.ruleId(RuleNames.oldVersionOf(RuleNames.of(2101), 3)))
                .hasValue(2101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-out", "2101-in", "allow", "2101-out-out", "99999999999999999999"})
    void ofOthersLeadNowhere(String name) {
        assertThat(RuleNames.ruleId(name)).isEmpty();
    }
}
