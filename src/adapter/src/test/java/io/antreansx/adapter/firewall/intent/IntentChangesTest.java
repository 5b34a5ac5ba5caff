package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes the reader read again, and what does not. */
class IntentChangesTest extends IntentReading {

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
        clock.advance(Duration.ofSeconds(20));
        nsx.passes(Duration.ofSeconds(20));

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
}
