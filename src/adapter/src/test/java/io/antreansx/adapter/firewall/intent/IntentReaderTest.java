package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntentReaderTest {
    private final ManualClock clock = new ManualClock();
    private final InMemoryNsx nsx = new InMemoryNsx();
    private final IntentReader reader =
            new IntentReader(nsx, InMemoryNsx.CLUSTER, ReadSchedule.withResync(Duration.ofHours(1)), clock);

    private static final String WEB = Samples.policyPath("web");

    private void givenWeb() {
        nsx.put(Samples.group("fe", 0, List.of("a")));
        nsx.put(Samples.group("app", 0, List.of("b")));
        nsx.put(Samples.policy("web", 10, Samples.allowFrom("web", 1, "fe", "app")));
        nsx.span(WEB);
    }

    private Intent poll() {
        nsx.requests.clear();
        return reader.poll(Held.NOTHING);
    }

    @Test
    void theFirstPollReadsTheBoundPoliciesAndWhatTheyReferTo() {
        // Given
        givenWeb();
        nsx.put(Samples.policy("other", 10));
        nsx.put(Samples.group("unused", 0, List.of("z")));

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
        assertThat(intent.groups()).containsOnlyKeys(Samples.groupPath("fe"), Samples.groupPath("app"));
    }

    @Test
    void anIdlePollCostsOneRequest() {
        // Given
        givenWeb();
        Intent before = poll();

        // When
        Intent after = poll();

        // Then
        assertThat(nsx.requests).containsExactly("newest");
        assertThat(after).isSameAs(before);
    }

    @Test
    void changesOfVirtualMachinesCostNothingBeyondTheProbe() {
        // Given
        for (int i = 0; i < 300; i++) {
            nsx.touchMachineRule(i);
        }
        givenWeb();
        poll();

        // When
        for (int i = 0; i < 40; i++) {
            nsx.touchMachineRule(i);
        }
        poll();

        // Then
        assertThat(nsx.requests).containsExactly("newest");
    }

    @Test
    void machineRulesThatComeAndGoAllTheTimeCostAFewSweepsAndNoMore() {
        // Given
        for (int i = 0; i < 300; i++) {
            nsx.touchMachineRule(i);
        }
        givenWeb();
        poll();
        int sweeps = 0;

        // When
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(2));
            nsx.passes(Duration.ofSeconds(2));
            nsx.deleteMachineRule(i);
            nsx.touchMachineRule(1000 + i);
            poll();
            sweeps += (int) nsx.requests.stream().filter("everything"::equals).count();
        }

        // Then
        assertThat(sweeps).isBetween(5, 10);
    }

    @Test
    void aDeletionOfOursAmongThoseOfMachineRulesIsFoundWithinHalfAMinute() {
        // Given
        for (int i = 0; i < 300; i++) {
            nsx.touchMachineRule(i);
        }
        givenWeb();
        poll();
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(2));
            nsx.passes(Duration.ofSeconds(2));
            nsx.deleteMachineRule(i);
            poll();
        }

        // When
        nsx.unspan(WEB);
        Intent intent = Intent.NOTHING;
        for (int i = 0; i < 15; i++) {
            clock.advance(Duration.ofSeconds(2));
            nsx.passes(Duration.ofSeconds(2));
            nsx.deleteMachineRule(100 + i);
            intent = poll();
        }

        // Then
        assertThat(intent.policies()).isEmpty();
        assertThat(intent.gone()).containsExactly(WEB);
    }

    @Test
    void aChangeBehindMoreThanAPageOfOthersIsSeen() {
        // Given
        for (int i = 0; i < 300; i++) {
            nsx.touchMachineRule(i);
        }
        givenWeb();
        poll();

        // When
        nsx.put(Samples.group("fe", 1, List.of("c")));
        for (int i = 0; i < 120; i++) {
            nsx.touchMachineRule(i);
        }
        Intent intent = poll();

        // Then
        assertThat(intent.group(Samples.groupPath("fe")).orElseThrow().revision())
                .isEqualTo(1);
    }

    @Test
    void aChangedGroupIsTheOnlyThingReadAgain() {
        // Given
        givenWeb();
        poll();

        // When
        nsx.put(Samples.group("fe", 1, List.of("c")));
        Intent intent = poll();

        // Then
        assertThat(nsx.requests).containsExactly("newest", "read " + Samples.groupPath("fe"), "newest");
        assertThat(intent.group(Samples.groupPath("fe")).orElseThrow().revision())
                .isEqualTo(1);
    }

    @Test
    void aNewSpanBringsThePolicyWithinOnePoll() {
        // Given
        givenWeb();
        nsx.put(Samples.policy("late", 20, Samples.dropAll("late", 1, "app")));
        poll();

        // When
        nsx.span(Samples.policyPath("late"));

        // Then
        assertThat(poll().policies()).containsKey(Samples.policyPath("late"));
    }

    @Test
    void aChangeWhileReadingIsReadAgainSoThatNoTornPictureIsTaken() {
        // Given
        givenWeb();
        poll();
        nsx.put(Samples.policy("web", "Application", 10, 1, List.of(Samples.dropAll("web", 1, "app"))));
        nsx.onRead(path -> {
            nsx.onRead(again -> {});
            nsx.put(Samples.group("app", 1, List.of("c")));
        });

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies().get(WEB).revision()).isEqualTo(1);
        assertThat(intent.group(Samples.groupPath("app")).orElseThrow().revision())
                .isEqualTo(1);
    }

    @Test
    void intentThatNeverComesToRestChangesNothing() {
        // Given
        givenWeb();
        Intent before = poll();
        nsx.put(Samples.group("fe", 1, List.of("c")));
        nsx.onRead(path -> nsx.put(Samples.group("fe", 2, List.of("d"))));

        // When, then
        assertThatThrownBy(this::poll).isInstanceOf(IncompleteReadException.class);
        nsx.fail(NsxException.Kind.UNREACHABLE);
        assertThatThrownBy(this::poll).isInstanceOf(NsxException.class);
        assertThat(before.group(Samples.groupPath("fe")).orElseThrow().revision())
                .isZero();
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
        for (int i = 0; i < 12; i++) {
            nsx.put(Samples.policy("p" + i, i));
            nsx.span(Samples.policyPath("p" + i));
        }
        Held held = new Held(poll().policies().keySet(), Set.of());
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
        for (int i = 0; i < 12; i++) {
            nsx.put(Samples.policy("p" + i, i));
            nsx.span(Samples.policyPath("p" + i));
        }
        Held held = new Held(poll().policies().keySet(), Set.of());
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
    void withoutSearchEveryBoundPolicyIsReadByPathAndThatIsSaid() {
        // Given
        givenWeb();
        nsx.put(Samples.policy("other", 1));
        nsx.searchDegraded = true;

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.policies()).containsOnlyKeys(WEB);
        assertThat(reader.state().degraded())
                .hasValueSatisfying(reason -> assertThat(reason).contains("60508"));
    }

    @Test
    void degradedRoundsKeepTheirPaceAndEndWhenSearchWorks() {
        // Given
        givenWeb();
        nsx.searchDegraded = true;
        poll();
        nsx.put(Samples.group("fe", 1, List.of("c")));

        // When
        poll();
        List<String> early = List.copyOf(nsx.requests);
        clock.advance(Duration.ofSeconds(31));
        Intent next = poll();
        nsx.searchDegraded = false;
        clock.advance(Duration.ofSeconds(31));
        poll();

        // Then
        assertThat(early).isEmpty();
        assertThat(next.group(Samples.groupPath("fe")).orElseThrow().revision()).isEqualTo(1);
        assertThat(reader.state().degraded()).isEmpty();
    }

    @Test
    void everyFiveMinutesAllPathsAndRevisionsAreCompared() {
        // Given
        givenWeb();
        poll();
        clock.advance(Duration.ofMinutes(6));

        // When
        poll();

        // Then
        assertThat(nsx.requests).contains("everything");
    }

    @Test
    void everythingIsReadByPathAgainAfterTheResyncTime() {
        // Given
        givenWeb();
        poll();
        clock.advance(Duration.ofMinutes(61));

        // When
        poll();

        // Then
        assertThat(nsx.requests)
                .contains("read " + WEB, "read " + Samples.groupPath("fe"), "read " + Samples.groupPath("app"));
    }

    @Test
    void nestedGroupsAreReadAndAMissingOneIsRemembered() {
        // Given
        givenWeb();
        nsx.put(Samples.group(
                "fe",
                0,
                List.of(new Expression.Paths(List.of(Samples.groupPath("inner"), Samples.groupPath("missing")))),
                List.of("ANTREA")));
        nsx.put(Samples.group("inner", 0, List.of("c")));

        // When
        Intent intent = poll();

        // Then
        assertThat(intent.group(Samples.groupPath("inner"))).isPresent();
        assertThat(intent.groups()).containsEntry(Samples.groupPath("missing"), Optional.empty());
    }

    @Test
    void aMissingGroupThatAppearsIsRead() {
        // Given
        nsx.put(Samples.policy("web", 10, Samples.dropAll("web", 1, "app")));
        nsx.span(WEB);
        poll();

        // When
        nsx.put(Samples.group("app", 0, List.of("b")));

        // Then
        assertThat(poll().group(Samples.groupPath("app"))).isPresent();
    }

    @Test
    void groupsThatTheClusterUsesAreFollowedThoughNoPolicyNamesThemAnyMore() {
        // Given
        givenWeb();
        nsx.put(Samples.group("old", 0, List.of("c")));
        Held held = new Held(Set.of(WEB), Set.of(Samples.groupPath("old")));
        reader.poll(held);

        // When
        nsx.put(Samples.group("old", 1, List.of("d")));
        Intent intent = reader.poll(held);

        // Then
        assertThat(intent.group(Samples.groupPath("old")).orElseThrow().revision())
                .isEqualTo(1);
    }

    @Test
    void aChangedNestedGroupAffectsOnlyThePoliciesThatReachIt() {
        // Given
        givenWeb();
        nsx.put(Samples.group(
                "fe", 0, List.of(new Expression.Paths(List.of(Samples.groupPath("inner")))), List.of("ANTREA")));
        nsx.put(Samples.group("inner", 0, List.of("c")));
        nsx.put(Samples.policy("plain", 20, Samples.dropAll("plain", 1, "app")));
        nsx.span(Samples.policyPath("plain"));

        // When
        Dependencies dependencies = new Dependencies(poll());

        // Then
        assertThat(dependencies.affectedBy(List.of(Samples.groupPath("inner")))).containsExactly(WEB);
        assertThat(dependencies.affectedBy(List.of(Samples.groupPath("app"))))
                .containsExactlyInAnyOrder(WEB, Samples.policyPath("plain"));
    }
}
