package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterGroupSpec;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.IpBlock;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.translate.GroupTranslation;
import io.antreansx.adapter.firewall.translate.GroupTranslator;
import io.antreansx.adapter.firewall.translate.PlannedGroup;
import io.antreansx.adapter.firewall.translate.RefusalCode;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import io.antreansx.adapter.testing.ManualClock;
import io.antreansx.simcluster.real.RealCluster;
import io.antreansx.simcluster.real.WithRealCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the translation lets pass, etcd takes; what etcd would not take, the translation refuses with the reason. */
@WithRealCluster
class LargestObjectsTest {
    private final KubernetesClient client;
    private final KubernetesObjects objects;

    LargestObjectsTest(RealCluster cluster) {
        client = cluster.client();
        objects = new KubernetesObjects(client, () -> {}, new ManualClock(), Duration.ofSeconds(60));
    }

    @AfterEach
    void remove() {
        objects.close();
        client.resources(ClusterNetworkPolicy.class)
                .withLabel(Ownership.MANAGED_BY, Ownership.ADAPTER)
                .delete();
        client.resources(ClusterGroup.class)
                .withLabel(Ownership.MANAGED_BY, Ownership.ADAPTER)
                .delete();
    }

    private static String address(int number) {
        return "2001:db8:ffff:ffff:ffff:ffff:%x:%x".formatted(0x1000 + number / 4096, 0x1000 + number % 4096);
    }

    private static List<String> addresses(int count) {
        return IntStream.range(0, count).mapToObj(LargestObjectsTest::address).toList();
    }

    private static Translation translation(int rules, int sources) {
        List<Rule> all = IntStream.range(0, rules)
                .mapToObj(number -> Samples.rule(
                        "large", number, "ALLOW", addresses(sources), List.of("ANY"), List.of("ANY"), "443"))
                .toList();
        SecurityPolicy policy = Samples.policy("large", "Application", 10, 0, all);
        return new Translator().translate(policy, Intent.NOTHING);
    }

    private HasMetadata created(HasMetadata object) {
        return objects.create(object);
    }

    @Test
    void theLargestPolicyThatIsPlannedIsStored() {
        // Given the most rules of ten long addresses each
        int rules = IntStream.iterate(100, count -> count + 10)
                .takeWhile(count -> translation(count, 10) instanceof Translation.Plan)
                .max()
                .orElseThrow();
        Translation.Plan plan = (Translation.Plan) translation(rules, 10);

        // When
        HasMetadata stored = created(AntreaObjects.policy(plan.policy(), 1));

        // Then
        assertThat(stored.getMetadata().getUid()).isNotEmpty();
        assertThat(((Translation.Refusal) translation(rules + 10, 10)).reasons())
                .extracting(Translation.Reason::code)
                .containsExactly(RefusalCode.TOO_LARGE);
    }

    @Test
    void aGroupOfVeryManyAddressesIsSplitAndStored() {
        // Given
        Group group =
                Samples.group("many", 0, List.of(new Expression.IpAddresses(addresses(12_000))), List.of("ANTREA"));
        Intent intent = new Intent(Map.of(), Map.of(group.path(), Optional.of(group)), Map.of(), Set.of());

        // When
        GroupTranslation.Planned planned = (GroupTranslation.Planned) new GroupTranslator().translate(group, intent);
        planned.children().forEach(child -> created(AntreaObjects.group(child)));
        created(AntreaObjects.group(planned.parent()));

        // Then
        assertThat(planned.children()).hasSize(3);
        assertThat(client.resources(ClusterGroup.class)
                        .withName(planned.parent().name())
                        .get()
                        .getSpec()
                        .childGroups())
                .hasSize(3);
    }

    @Test
    void theParentOfTheMostChildrenIsStored() {
        // Given
        String uuid = Samples.uuid("parent");
        List<String> children = IntStream.range(0, 16_600)
                .mapToObj(number -> uuid + "-" + (281_474_976_710_655L - number))
                .toList();

        // When
        HasMetadata stored = created(
                AntreaObjects.group(new PlannedGroup.Parent(uuid, "parent", Samples.groupPath("parent"), children)));

        // Then
        assertThat(stored.getMetadata().getUid()).isNotEmpty();
    }

    /** A little more than etcd stores, and more than the API server can send to it. */
    @ParameterizedTest
    @ValueSource(ints = {33_000, 45_000})
    void whatEtcdDoesNotTakeIsADenialOfThisObjectAlone(int blocks) {
        // Given
        ClusterGroup group = AntreaObjects.group(new PlannedGroup.Parent("large", "large", "/infra/large", List.of()));
        group.setSpec(ClusterGroupSpec.ofBlocks(addresses(blocks).stream()
                .map(address -> IpBlock.of(address + "/128"))
                .toList()));

        // When, then
        assertThatThrownBy(() -> created(group))
                .isInstanceOfSatisfying(WriteException.class, failure -> assertThat(failure.kind())
                        .as(failure.getMessage())
                        .isEqualTo(WriteException.Kind.DENIED));
    }
}
