package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Explanation;
import io.antreansx.adapter.firewall.GroupMembership;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    private static Explanation explanation(GroupMembership... groups) {
        return new Explanation(
                "/infra/p",
                "shop",
                "PLAN",
                List.of(),
                List.of("kind: ClusterGroup\n"),
                List.of(new Explanation.RuleMapping("/infra/p/rules/r1", "ingress", "2025", "Drop")),
                List.of(groups),
                List.of("ClusterGroup g does not exist"));
    }

    @Test
    void itNamesRulesMembersDifferencesAndObjects() {
        // Given
        GroupMembership group = new GroupMembership(
                "g",
                "/infra/g",
                GroupMembership.Source.ANTREA,
                "",
                List.of("shop/frontend"),
                1,
                List.of("192.0.2.0/24"),
                1);

        // When
        String text = ExplanationText.of(explanation(group));

        // Then
        assertThat(text.lines())
                .containsSubsequence(
                        "Policy   shop  /infra/p",
                        "Outcome  PLAN",
                        "Rule     /infra/p/rules/r1 -> ingress Drop 2025",
                        "Group    /infra/g -> g: 1 pods, 1 addresses, by ANTREA",
                        "           shop/frontend",
                        "           192.0.2.0/24",
                        "Differs  ClusterGroup g does not exist",
                        "---",
                        "kind: ClusterGroup");
    }

    @Test
    void manyMembersAreCutAndWhoTellsThemIsSaid() {
        // Given
        List<String> pods = IntStream.range(0, 1_000)
                .mapToObj(number -> "shop/pod-" + number)
                .toList();
        GroupMembership group = new GroupMembership(
                "g", "/infra/g", GroupMembership.Source.SELECTORS, "Antrea is silent", pods, 5_000, List.of(), 0);

        // When
        String text = ExplanationText.of(explanation(group));

        // Then
        assertThat(text)
                .contains("5000 pods, 0 addresses, by SELECTORS: Antrea is silent")
                .contains("shop/pod-19\n")
                .doesNotContain("shop/pod-20\n")
                .contains("... and 4980 more: -o json lists 1000");
    }
}
