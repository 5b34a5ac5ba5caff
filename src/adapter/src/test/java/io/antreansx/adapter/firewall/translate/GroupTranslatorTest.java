package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.translate.PlannedGroup.Members;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTranslatorTest {

    private static final Resolver NOTHING_ELSE = new Resolver() {
        @Override
        public Optional<Group> group(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<Service> service(String path) {
            return Optional.empty();
        }
    };

    private static Group group(Expression... expression) {
        return new Group(
                "/infra/domains/default/groups/g",
                "g",
                "g",
                "c006ab54-660c-5823-9f74-db76b1213b92",
                List.of("ANTREA"),
                List.of(expression),
                List.of(),
                0);
    }

    private static Expression tag(String value) {
        return new Expression.Condition("Pod", "Tag", "EQUALS", "", value, false);
    }

    private static GroupTranslation.Planned planned(Group group) {
        return (GroupTranslation.Planned) new GroupTranslator().translate(group, NOTHING_ELSE);
    }

    @Test
    void namesAChildByItsContentAlone() {
        // Given
        Group one = group(tag("dis:k8s:app|frontend"));
        Group grown = group(tag("dis:k8s:app|a"), new Expression.Conjunction(false), tag("dis:k8s:app|frontend"));

        // When
        String child = planned(one).parent().children().getFirst();

        // Then
        assertThat(child).isEqualTo("c006ab54-660c-5823-9f74-db76b1213b92-193807016604382");
        assertThat(planned(grown).parent().children()).hasSize(2).contains(child);
    }

    @Test
    void listsChildrenInTheSameOrderHoweverTheCriteriaStand() {
        // Given
        Group one = group(tag("dis:k8s:app|a"), new Expression.Conjunction(false), tag("dis:k8s:app|b"));
        Group other = group(tag("dis:k8s:app|b"), new Expression.Conjunction(false), tag("dis:k8s:app|a"));

        // When
        GroupTranslation.Planned first = planned(one);
        GroupTranslation.Planned second = planned(other);

        // Then
        assertThat(first).isEqualTo(second);
    }

    @Test
    void spreadsManyAddressesOverChildrenThatEtcdCanStore() {
        // Given
        List<String> addresses = IntStream.range(0, 12_000)
                .mapToObj(i -> "10." + (i / 200) + "." + (i % 200) + ".1")
                .toList();

        // When
        GroupTranslation.Planned planned = planned(group(new Expression.IpAddresses(addresses)));

        // Then
        assertThat(planned.children()).hasSize(3).allSatisfy(child -> assertThat(
                        ((Members.Blocks) child.members()).cidrs())
                .hasSizeLessThanOrEqualTo(5_000));
        assertThat(planned.children().stream()
                        .mapToInt(child ->
                                ((Members.Blocks) child.members()).cidrs().size())
                        .sum())
                .isEqualTo(12_000);
    }

    @Test
    void refusesWithoutAPolicyToo() {
        // Given
        Group group = group(new Expression.Paths(Collections.singletonList("/infra/domains/default/groups/gone")));

        // When
        GroupTranslation translation = new GroupTranslator().translate(group, NOTHING_ELSE);

        // Then
        assertThat(translation)
                .isInstanceOfSatisfying(
                        GroupTranslation.Refused.class,
                        refused -> assertThat(refused.reasons()).singleElement().satisfies(reason -> {
                            assertThat(reason.code()).isEqualTo(RefusalCode.GROUP_NOT_FOUND);
                            assertThat(reason.path()).isEqualTo("/infra/domains/default/groups/gone");
                            assertThat(reason.ruleId()).isZero();
                        }));
    }
}
