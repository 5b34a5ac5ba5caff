package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.realize.Reason;
import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.health.PolicyRealization;
import io.antreansx.adapter.health.RoleSummary;
import io.antreansx.adapter.inventory.InventoryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleSummariesTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private static FirewallStatus firewall(PolicyStatus... policies) {
        return new FirewallStatus(List.of(policies), 3, "", List.of(), List.of("a foreign tier"), "", 0, 0, 0, 0, NOON);
    }

    private static PolicyStatus policy(PolicyState state, Reason... reasons) {
        return new PolicyStatus("/infra/p", "P", "acnp", 5, state, List.of(reasons), NOON);
    }

    @Test
    void aRefusalKeepsItsCodePathAndRule() {
        // When
        RoleSummary summary = RoleSummaries.of(firewall(policy(
                PolicyState.REFUSED,
                new Reason("NEGATED_GROUPS", "/infra/p/rules/r", 2025, "no negation (or is there?)"))));

        // Then
        assertThat(summary.realizations().getFirst())
                .isEqualTo(new PolicyRealization(
                        "/infra/p",
                        5,
                        PolicyRealization.State.REFUSED,
                        NOON,
                        List.of(new PolicyRealization.Error(
                                "NEGATED_GROUPS", "no negation (or is there?)", "/infra/p/rules/r", 2025))));
        assertThat(summary.problems())
                .contains(new RoleSummary.Problem(
                        "/infra/p", "NEGATED_GROUPS", "no negation (or is there?)", "/infra/p/rules/r", 2025));
    }

    @Test
    void aFailureInAntreasWordsIsAnError() {
        RoleSummary summary =
                RoleSummaries.of(firewall(policy(PolicyState.FAILED, Reason.of("NodeFailure", "node-1 says no"))));

        assertThat(summary.realizations().getFirst().state()).isEqualTo(PolicyRealization.State.ERROR);
        assertThat(summary.realizations().getFirst().errors().getFirst().message())
                .isEqualTo("node-1 says no");
    }

    @Test
    void whatIsInProgressIsNoProblemYet() {
        RoleSummary summary =
                RoleSummaries.of(firewall(policy(PolicyState.IN_PROGRESS, Reason.of("Waiting", "0 of 3 nodes"))));

        assertThat(summary.realizations().getFirst().errors()).isEmpty();
        assertThat(summary.problems()).extracting(RoleSummary.Problem::code).containsExactly("WritesStopped");
        assertThat(summary.counts()).containsEntry("policiesInProgress", 1L).containsEntry("groups", 3L);
        assertThat(summary.lastSync()).contains(NOON);
    }

    @Test
    void objectsThatNsxRefusesAreTheInventorysProblems() {
        // Given
        InventoryStatus status = new InventoryStatus(
                true,
                "",
                Map.of("Pod", 7),
                Map.of("Pod", 6),
                2,
                List.of(new InventoryStatus.Parked("Pod", "shop/frontend", "u", "too long", NOON, NOON)),
                150,
                0,
                0,
                0,
                0,
                null,
                null,
                0,
                4,
                List.of(),
                "",
                List.of(),
                List.of(),
                Map.of());

        // When
        RoleSummary summary = RoleSummaries.of(status);

        // Then
        assertThat(summary.problems())
                .containsExactly(RoleSummary.Problem.of("Pod shop/frontend", "ObjectRefused", "too long"));
        assertThat(summary.problemsTotal()).isEqualTo(150);
        assertThat(summary.counts()).containsEntry("Pod", 7L).containsEntry("pending", 2L);
        assertThat(summary.lastSync()).isEmpty();
    }
}
