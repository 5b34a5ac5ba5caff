package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What golden files are too long for. */
class TranslatorTest {

    private static SecurityPolicy policy(String connectivity, Rule... rules) {
        return new SecurityPolicy(
                Samples.policyPath("web"),
                "web",
                "web",
                Samples.uuid("web"),
                "Application",
                1,
                OptionalLong.empty(),
                0,
                List.of(),
                connectivity,
                "",
                List.of(),
                0,
                List.of(rules));
    }

    private static Rule allow(String service) {
        return new Rule(
                Samples.policyPath("web") + "/rules/r1",
                "r1",
                "r1",
                1001,
                1,
                0,
                "ALLOW",
                "",
                List.of(),
                List.of(),
                false,
                false,
                List.of(Samples.servicePath(service)),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                "",
                false);
    }

    private static Service nested(String id, String... services) {
        List<ServiceEntry> entries = Arrays.stream(services)
                .<ServiceEntry>map(service -> new ServiceEntry.NestedService(Samples.servicePath(service)))
                .toList();
        return new Service(Samples.servicePath(id), id, id, entries, 0);
    }

    private static Translation translate(SecurityPolicy policy, Map<String, Service> services) {
        return new Translator().translate(policy, new Resolver() {
            @Override
            public Optional<Group> group(String path) {
                return Optional.empty();
            }

            @Override
            public Optional<Service> service(String path) {
                return Optional.ofNullable(services.get(path));
            }
        });
    }

    private static List<RefusalCode> refusals(Translation translation) {
        return translation instanceof Translation.Refusal refusal
                ? refusal.reasons().stream().map(Translation.Reason::code).toList()
                : List.of();
    }

    @Test
    void aPolicyWithoutRulesThatAsksForADefaultRuleIsRefused() {
        // When
        Translation translation = translate(policy("ALLOWLIST"), Map.of());

        // Then
        assertThat(refusals(translation)).containsExactly(RefusalCode.CONNECTIVITY_PREFERENCE);
    }

    @Test
    void aPolicyWithoutRulesIsNothing() {
        assertThat(translate(policy("NONE"), Map.of())).isInstanceOf(Translation.Nothing.class);
    }

    @Test
    void servicesThatAreNestedTooDeepAreRefused() {
        // Given
        Map<String, Service> services = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            services.put(Samples.servicePath("s" + i), nested("s" + i, "s" + (i + 1)));
        }
        services.put(Samples.servicePath("s20000"), Samples.service("s20000", 0, "80"));

        // When
        Translation translation = translate(policy("NONE", allow("s0")), services);

        // Then
        assertThat(refusals(translation)).containsExactly(RefusalCode.UNSUPPORTED_SERVICE);
    }

    @Test
    @Timeout(20)
    void aServiceThatManyOthersContainIsLookedAtOnce() {
        // Given
        Map<String, Service> services = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            services.put(Samples.servicePath("s" + i), nested("s" + i, "s" + (i + 1), "s" + (i + 1)));
        }
        services.put(Samples.servicePath("s40"), Samples.service("s40", 0, "80"));

        // When
        Translation translation = translate(policy("NONE", allow("s0")), services);

        // Then
        assertThat(translation).isInstanceOfSatisfying(Translation.Plan.class, plan -> assertThat(
                        plan.policy().ingress().getFirst().ports())
                .containsExactly(new PlannedRule.Port("TCP", 80, -1)));
    }
}
