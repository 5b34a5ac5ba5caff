package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.antrea.TierSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TierCheckTest {
    private static Tier foreign(String name, int priority) {
        Tier tier = new Tier();
        tier.setMetadata(new ObjectMetaBuilder().withName(name).build());
        tier.setSpec(new TierSpec(priority, "somebody's"));
        return tier;
    }

    @Test
    void anEmptyClusterHasRoomForAllTiers() {
        TierCheck check = TierCheck.of(List.of(foreign("securityops", 100)));

        assertThat(check.problems()).isEmpty();
        assertThat(check.toCreate()).hasSize(5);
    }

    @Test
    void aForeignTierOnAPriorityOfOursIsAProblem() {
        TierCheck check = TierCheck.of(List.of(foreign("mine", 4)));

        assertThat(check.problems()).singleElement().asString().contains("tier mine has priority 4");
        assertThat(check.toCreate()).isEmpty();
    }

    @Test
    void aTierOfOursWithAnotherPriorityIsAProblem() {
        TierCheck check = TierCheck.of(List.of(AntreaObjects.tier("nsx-category-application", 7)));

        assertThat(check.problems()).singleElement().asString().contains("has priority 7 instead of 4");
        assertThat(check.toCreate()).isEmpty();
    }

    @Test
    void aForeignTierUnderOurNameIsAProblem() {
        TierCheck check = TierCheck.of(List.of(foreign("nsx-category-emergency", 1)));

        assertThat(check.problems()).singleElement().asString().contains("is not ours");
    }
}
