package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.status.FirewallStatus;
import io.antreansx.adapter.firewall.status.PolicyState;
import io.antreansx.adapter.firewall.status.PolicyStatus;
import io.antreansx.adapter.health.RoleSummary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirewallSummariesTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private FirewallStatus status = FirewallStatus.EMPTY;
    private final FirewallSummaries summaries = new FirewallSummaries(() -> status);

    private static FirewallStatus status(PolicyState state, int groups, List<String> alarms, Instant success) {
        PolicyStatus policy = new PolicyStatus("/infra/p", "P", "acnp", 5, state, List.of(), NOON);
        return new FirewallStatus(List.of(policy), groups, "", List.of(), alarms, "", 0, 0, 0, 0, success);
    }

    @Test
    void whereOnlyTimeWentOnTheSameRealizationsAreTold() {
        // Given
        status = status(PolicyState.REALIZED, 3, List.of(), NOON);
        RoleSummary before = summaries.get();

        // When
        status = status(PolicyState.REALIZED, 3, List.of(), NOON.plusSeconds(2));

        // Then
        RoleSummary after = summaries.get();
        assertThat(after.realizations()).isSameAs(before.realizations());
        assertThat(after.lastSync()).contains(NOON.plusSeconds(2));
    }

    @Test
    void aNewStateIsTold() {
        // Given
        status = status(PolicyState.IN_PROGRESS, 3, List.of(), NOON);
        summaries.get();

        // When
        status = status(PolicyState.REALIZED, 3, List.of(), NOON);

        // Then
        assertThat(summaries.get().counts()).containsEntry("policiesRealized", 1L);
    }

    @Test
    void groupsAndAlarmsAreToldToo() {
        // Given
        status = status(PolicyState.REALIZED, 3, List.of(), NOON);
        summaries.get();

        // When
        status = status(PolicyState.REALIZED, 4, List.of("a foreign tier"), NOON);

        // Then
        assertThat(summaries.get().counts()).containsEntry("groups", 4L);
        assertThat(summaries.get().problems()).hasSize(1);
    }
}
