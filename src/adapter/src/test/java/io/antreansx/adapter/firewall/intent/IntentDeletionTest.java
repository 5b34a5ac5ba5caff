package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Silence is not deletion. */
class IntentDeletionTest extends IntentReading {

    /** Realized as they were read. */
    private Held givenTwelvePolicies() {
        for (int i = 0; i < 12; i++) {
            nsx.put(Samples.policy("p" + i, i));
            nsx.span(Samples.policyPath("p" + i));
        }
        return new Held(poll().policies().keySet(), Set.of());
    }

    @Test
    void aPolicyThatAnswers404IsGone() {
        // Given
        givenWeb();
        poll();

        // When
        nsx.delete(WEB);
        Intent intent = reader.poll(new Held(Set.of(WEB), Set.of()));

        // Then
        assertThat(intent.policies()).isEmpty();
        assertThat(intent.gone()).containsExactly(WEB);
        assertThat(nsx.requests).contains("registered");
    }

    @Test
    void aRemovedSpanMakesThePolicyGone() {
        // Given
        givenWeb();
        poll();

        // When
        nsx.unspan(WEB);

        // Then
        assertThat(reader.poll(new Held(Set.of(WEB), Set.of())).gone()).containsExactly(WEB);
    }

    @Test
    void withoutOurControlPlaneNothingIsGone() {
        // Given
        givenWeb();
        Intent before = poll();
        nsx.delete(WEB);
        nsx.registered = false;

        // When, then
        assertThatThrownBy(this::poll)
                .isInstanceOf(IncompleteReadException.class)
                .hasMessageContaining("control plane");
        nsx.registered = true;
        assertThat(before.policies()).containsKey(WEB);
        assertThat(poll().policies()).isEmpty();
    }

    @Test
    void aPolicyThatOnlyTheClusterHoldsIsAskedForByItsPath() {
        // Given
        givenWeb();
        String forgotten = Samples.policyPath("forgotten");

        // When
        Intent intent = reader.poll(new Held(Set.of(forgotten), Set.of()));

        // Then
        assertThat(nsx.requests).contains("read " + forgotten);
        assertThat(intent.gone()).containsExactly(forgotten);
    }

    @Test
    void aGoneCameBackIsNotGone() {
        // Given
        givenWeb();
        poll();
        nsx.unspan(WEB);
        Held held = new Held(Set.of(WEB), Set.of());
        reader.poll(held);

        // When
        nsx.span(WEB);
        Intent intent = reader.poll(held);

        // Then
        assertThat(intent.gone()).isEmpty();
        assertThat(intent.policies()).containsKey(WEB);
    }

    @Test
    void moreThanHalfOfTheDeletionsWaitsForASecondFullRead() {
        // Given
        Held held = givenTwelvePolicies();
        for (int i = 0; i < 7; i++) {
            nsx.delete(Samples.policyPath("p" + i));
        }

        // When
        Intent first = reader.poll(held);
        Set<String> announced = reader.state().awaitingConfirmation();
        Intent second = reader.poll(held);

        // Then
        assertThat(first.gone()).isEmpty();
        assertThat(first.policies()).hasSize(12);
        assertThat(announced).hasSize(7);
        assertThat(second.gone()).hasSize(7);
        assertThat(second.policies()).hasSize(5);
    }

    @Test
    void aMassDeletionThatTheSecondReadDeniesNeverHappens() {
        // Given
        Held held = givenTwelvePolicies();
        for (int i = 0; i < 12; i++) {
            nsx.unspan(Samples.policyPath("p" + i));
        }
        reader.poll(held);

        // When
        for (int i = 0; i < 12; i++) {
            nsx.span(Samples.policyPath("p" + i));
        }
        Intent intent = reader.poll(held);

        // Then
        assertThat(intent.gone()).isEmpty();
        assertThat(intent.policies()).hasSize(12);
        assertThat(reader.state().awaitingConfirmation()).isEmpty();
    }

    @Test
    void anUnreachableNsxDeletesNothing() {
        // Given
        givenWeb();
        poll();
        nsx.fail(NsxException.Kind.FORBIDDEN);

        // When, then
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);
        nsx.fail(null);
        assertThat(poll().policies()).containsKey(WEB);
    }

    @Test
    void aDeletionWhileEverythingIsReadIsLookedForAtOnce() {
        // Given a policy that is deleted when it was read, but not everything yet
        givenWeb();
        nsx.onRead(path -> {
            if (path.equals(Samples.groupPath("fe"))) {
                nsx.delete(WEB);
            }
        });
        poll();

        // When
        clock.advance(Duration.ofSeconds(2));
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).isEmpty();
    }

    @Test
    void aDeletionWhileAChangeIsReadIsLookedForAtOnce() {
        // Given
        givenWeb();
        nsx.put(Samples.policy("other", 20));
        nsx.span(Samples.policyPath("other"));
        poll();
        nsx.put(Samples.group("fe", 1, List.of("c")));
        nsx.onRead(path -> nsx.delete(Samples.policyPath("other")));
        poll();

        // When
        clock.advance(Duration.ofSeconds(2));
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
    }

    @Test
    void aNewTermKeepsNothingThatWasReadInAnEarlierOne() {
        // Given twelve policies, as they were in an earlier term
        Held held = givenTwelvePolicies();

        // When a new term begins with an NSX that shows none of them
        for (int i = 0; i < 12; i++) {
            nsx.unspan(Samples.policyPath("p" + i));
        }
        reader.restart();
        Intent intent = reader.poll(held);

        // Then what the cluster holds stays, whatever an earlier term knew of it
        assertThat(intent.gone()).isEmpty();
        assertThat(intent.policies()).isEmpty();
    }

    @Test
    void aPolicyThatIsMadeAnewWhileItsSpanStayedIsRead() {
        // Given
        givenWeb();
        poll();
        nsx.deletePolicyButNotItsSpan(WEB);
        poll();

        // When
        clock.advance(Duration.ofSeconds(2));
        nsx.put(Samples.policy("web", 10, Samples.allowFrom("web", 1, "fe", "app")));
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
    }

    @Test
    void aNewPolicyThatAManagerHasNotHeardOfIsAskedForAgain() {
        // Given
        givenWeb();
        poll();
        nsx.put(Samples.policy("new", 20));
        nsx.span(Samples.policyPath("new"));
        nsx.doesNotShow = Samples.policyPath("new");
        poll();

        // When
        nsx.doesNotShow = "";
        clock.advance(Duration.ofSeconds(2));
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB, Samples.policyPath("new"));
    }

    @Test
    void aNewGroupThatAManagerHasNotHeardOfIsAskedForAgain() {
        // Given
        givenWeb();
        poll();
        nsx.put(Samples.group("new", 0, List.of("z")));
        nsx.put(Samples.policy("web", "Application", 10, 1, List.of(Samples.dropAll("web", 1, "new"))));
        nsx.doesNotShow = Samples.groupPath("new");
        poll();

        // When
        nsx.doesNotShow = "";
        clock.advance(Duration.ofSeconds(2));
        Intent intent = poll();

        // Then
        assertThat(intent.group(Samples.groupPath("new"))).isPresent();
    }

    @Test
    void moreThanHalfOfThePoliciesWithoutRulesWaitForASecondFullRead() {
        // Given
        for (int i = 0; i < 12; i++) {
            nsx.put(Samples.policy("p" + i, i, Samples.dropAll("p" + i, 1, "app")));
            nsx.span(Samples.policyPath("p" + i));
        }
        Held held = new Held(poll().policies().keySet(), Set.of());
        for (int i = 0; i < 7; i++) {
            nsx.put(Samples.policy("p" + i, "Application", i, 1, List.of()));
        }

        // When
        Intent first = reader.poll(held);
        Set<String> announced = reader.state().awaitingConfirmation();
        Intent second = reader.poll(held);

        // Then
        assertThat(first.policies().values())
                .hasSize(12)
                .allMatch(policy -> policy.rules().size() == 1);
        assertThat(announced).hasSize(7);
        assertThat(second.policies().values())
                .filteredOn(policy -> policy.rules().isEmpty())
                .hasSize(7);
        assertThat(reader.poll(held)).isEqualTo(second);
        assertThat(reader.state().awaitingConfirmation()).isEmpty();
    }
}
