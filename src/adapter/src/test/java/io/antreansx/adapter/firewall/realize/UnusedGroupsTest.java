package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups stay for a minute after their last user. */
class UnusedGroupsTest extends RealizedWeb {

    private void use(long revision, String group) {
        world.put(Samples.policy("web", "Application", 32, revision, List.of(Samples.dropAll("web", 2, group))));
    }

    private boolean isThere(String group) {
        return world.cluster.groups().stream()
                .anyMatch(held -> held.getMetadata().getName().equals(Samples.uuid(Samples.groupPath(group))));
    }

    @Test
    void aGroupGoesAMinuteAfterItsLastUser() {
        // Given
        realizeAgain();
        use(1, "app");
        world.realize();
        boolean atOnce = isThere("fe");

        // When
        world.clock.advance(Duration.ofSeconds(61));
        world.realize();

        // Then
        assertThat(atOnce).isTrue();
        assertThat(isThere("fe")).isFalse();
    }

    @Test
    void theMinuteBeginsAnewWithANewUserEvenWhereAPassFailed() {
        // Given a group that is unused, then used by a policy whose answer never came
        realizeAgain();
        use(1, "app");
        world.realize();
        use(2, "fe");
        world.cluster.afterWrite(write -> {
            throw new WriteException(WriteException.Kind.UNAVAILABLE, Samples.uuid(WEB), "no answer", null);
        });
        world.realize();
        world.cluster.afterWrite(write -> {});
        world.clock.advance(Duration.ofSeconds(61));

        // When its last user goes
        use(3, "app");
        world.realize();

        // Then
        assertThat(isThere("fe")).isTrue();
    }

    @Test
    void theMinuteOfAnEarlierTermIsForgotten() {
        // Given a group that is unused, and then used and left again by another leader
        realizeAgain();
        use(1, "app");
        world.realize();
        world.clock.advance(Duration.ofSeconds(61));

        // When
        world.startTerm();
        world.realize();

        // Then
        assertThat(isThere("fe")).isTrue();
    }
}
