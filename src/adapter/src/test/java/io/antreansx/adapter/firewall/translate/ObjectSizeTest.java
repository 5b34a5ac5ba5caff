package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectSizeTest {

    private static final Resolver NOTHING = new Resolver() {
        @Override
        public Optional<Group> group(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<Service> service(String path) {
            return Optional.empty();
        }
    };

    private static SecurityPolicy policy(int rules, int addresses) {
        List<String> sources = IntStream.range(0, addresses)
                .mapToObj(i -> "10.0." + (i / 256) + "." + (i % 256))
                .toList();
        return new SecurityPolicy(
                "/infra/domains/default/security-policies/p",
                "p",
                "p",
                "69f9df3f-e315-5356-bd42-fe0f17172f75",
                "Application",
                0,
                OptionalLong.empty(),
                0,
                List.of(),
                "NONE",
                "",
                List.of(),
                0,
                IntStream.range(0, rules).mapToObj(i -> rule(i, sources)).toList());
    }

    private static Rule rule(int number, List<String> sources) {
        return new Rule(
                "/infra/domains/default/security-policies/p/rules/" + number,
                Integer.toString(number),
                "",
                1000 + number,
                number,
                0,
                "ALLOW",
                "IN",
                sources,
                List.of(),
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                "",
                false);
    }

    @Test
    void refusesAPolicyThatKubernetesWouldNotStore() {
        // When
        Translation translation = new Translator().translate(policy(1_000, 100), NOTHING);

        // Then
        assertThat(translation)
                .isInstanceOfSatisfying(Translation.Refusal.class, refusal -> assertThat(refusal.reasons())
                        .extracting(Translation.Reason::code)
                        .containsExactly(RefusalCode.TOO_LARGE));
    }

    @Test
    void estimatesNotLessThanTheObjectTakes() {
        // Given
        Translation translation = new Translator().translate(policy(1_000, 8), NOTHING);
        Translation.Plan plan = (Translation.Plan) translation;

        // When
        int bytes = TranslationText.objects(translation).getLast().toString().length();

        // Then
        assertThat(ObjectSize.of(plan.policy().ingress())).isBetween(bytes, 3 * bytes);
    }
}
