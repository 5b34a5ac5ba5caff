package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.nsx.NsxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntentReaderTest extends IntentReading {

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
}
