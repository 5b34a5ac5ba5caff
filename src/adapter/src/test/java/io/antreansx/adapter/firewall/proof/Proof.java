package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.adapter.firewall.intent.WireIntent;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.realize.AntreaObjects;
import io.antreansx.adapter.firewall.translate.Category;
import io.antreansx.adapter.firewall.translate.EmittedObjects;
import io.antreansx.adapter.firewall.translate.PlannedPolicy;
import io.antreansx.adapter.firewall.translate.PolicyOrder;
import io.antreansx.adapter.firewall.translate.PolicyRank;
import io.antreansx.adapter.firewall.translate.RuleNames;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translation.Plan;
import io.antreansx.adapter.firewall.translate.Translator;
import io.antreansx.simcluster.evaluate.Decision;
import io.antreansx.simcluster.evaluate.Evaluator;
import io.antreansx.simcluster.evaluate.SnapshotBuilder;
import io.antreansx.simcluster.evaluate.Verdict;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One policy set of the proof: everything follows from the seed. */
final class Proof {

    private final long seed;
    private final Mutation mutation;
    private final Random random;
    private final SampleCluster cluster;
    private final RandomIntent intent;
    private final List<JsonNode> realized = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private int refused;
    private int decided;

    Proof(long seed, Mutation mutation) {
        this.seed = seed;
        this.mutation = mutation;
        this.random = new Random(seed);
        this.cluster = SampleCluster.random(random);
        this.intent = new RandomIntent(random);
        translate();
    }

    private void translate() {
        List<JsonNode> all = new ArrayList<>(intent.objects());
        all.addAll(intent.policies());
        WireIntent wire = new WireIntent(mutation.read(all));
        for (JsonNode policy : intent.policies()) {
            SecurityPolicy mapped = wire.policies().stream()
                    .filter(one -> one.path().equals(policy.path("path").asText()))
                    .findFirst()
                    .orElseThrow();
            switch (new Translator().translate(mapped, wire)) {
                case Plan plan -> {
                    plans.add(plan);
                    realized.add(policy);
                }
                case Translation.Nothing ignored -> realized.add(policy);
                case Translation.Refusal ignored -> refused++;
            }
        }
    }

    int policies() {
        return intent.policies().size();
    }

    int refused() {
        return refused;
    }

    /** Flows that a policy decided. */
    int decided() {
        return decided;
    }

    /** Every object that the plans become. */
    List<JsonNode> antreaObjects() {
        return objects(plans, places(plans));
    }

    /**
     * Judges {@code flows} flows on both sides.
     *
     * @return what they disagree about, with how to replay it
     */
    Optional<String> disagreement(int flows) {
        List<Plan> mutated = mutation.plans(plans, new Random(seed));
        Map<String, Long> places = mutation.places(places(plans), new Random(seed));
        SnapshotBuilder snapshot = cluster.snapshot();
        for (Category category : Category.values()) {
            snapshot.add((Object) new Tier(category.tier(), category.ordinal() + 1));
        }
        Evaluator antrea =
                new Evaluator(snapshot.addAll(objects(mutated, places)).build());
        NsxEvaluator nsx = new NsxEvaluator(cluster, realized, intent.objects());
        for (int i = 0; i < flows; i++) {
            SampleFlow flow = SampleFlow.random(random, cluster);
            Verdict verdict = antrea.evaluate(flow.asFlow());
            decided += verdict.deciding().byPolicy() ? 1 : 0;
            Optional<String> difference =
                    compare(nsx.egress(flow), verdict.egress()).or(() -> compare(nsx.ingress(flow), verdict.ingress()));
            if (difference.isPresent()) {
                return Optional.of(flow + ": " + difference.get() + "; replay with -Dproof.seed=" + seed);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> compare(NsxVerdict nsx, Decision decision) {
        NsxVerdict antrea = new NsxVerdict(
                decision.action().name(),
                decision.policy(),
                RuleNames.ruleId(decision.ruleName()).orElse(0));
        boolean same = nsx.equals(antrea) && decision.tied().isEmpty();
        return same
                ? Optional.empty()
                : Optional.of("NSX " + nsx + ", Antrea " + antrea + " at "
                        + decision.direction().name().toLowerCase(Locale.ROOT) + " tied " + decision.tied());
    }

    private static Map<String, Long> places(List<Plan> plans) {
        Map<String, Long> places = new HashMap<>();
        for (Category category : Category.values()) {
            places.putAll(PolicyOrder.places(
                    plans.stream()
                            .map(plan -> PolicyRank.of(plan.policy()))
                            .filter(rank -> rank.tier().equals(category.tier()))
                            .toList(),
                    Map.of()));
        }
        return places;
    }

    private static List<JsonNode> objects(List<Plan> plans, Map<String, Long> places) {
        List<JsonNode> objects = new ArrayList<>();
        for (Plan plan : plans) {
            plan.groups().forEach(group -> objects.add(EmittedObjects.json(AntreaObjects.group(group))));
            PlannedPolicy policy = plan.policy();
            objects.add(EmittedObjects.json(AntreaObjects.policy(policy, places.get(policy.name()))));
        }
        return objects;
    }
}
