package io.antreansx.adapter.firewall.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.adapter.firewall.intent.Intent;
import io.antreansx.adapter.firewall.intent.WireIntent;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.proof.NsxEvaluator;
import io.antreansx.adapter.firewall.proof.SampleCluster;
import io.antreansx.adapter.firewall.proof.SampleFlow;
import io.antreansx.adapter.firewall.realize.Ownership;
import io.antreansx.adapter.firewall.translate.Translation;
import io.antreansx.adapter.firewall.translate.Translator;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.Evaluator;
import io.antreansx.simcluster.evaluate.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Knows every intent that was read since the last quiet, and judges whether a flow that the cluster allows is allowed by any
 * of them. A policy that is refused, or that the cluster denied, keeps its last rules: what these decide is counted apart.
 */
final class WalkJudge {
    /** @param kept paths of policies that keep their last rules, or those of their predecessor, with this intent */
    private record Judged(NsxEvaluator nsx, Set<String> kept) {}

    private final SampleCluster pods;
    private final ClusterSnapshot snapshot;
    private final Random random;
    /** JSON by the record that it is read as. */
    private final Map<Object, JsonNode> versions = new HashMap<>();

    private final List<Judged> judged = new ArrayList<>();
    /** Names of objects that the cluster denied. */
    private final Set<String> denied = new TreeSet<>();

    private Intent last = Intent.NOTHING;
    private int flows;
    private int apart;

    WalkJudge(SampleCluster pods, Random random) {
        this.pods = pods;
        this.snapshot = pods.snapshot().build();
        this.random = random;
    }

    int flows() {
        return flows;
    }

    /** Flows that only policies decide that keep their last rules. */
    int apart() {
        return apart;
    }

    /** NSX holds this object now. */
    void learn(ObjectNode object) {
        String path = object.path("path").asText();
        switch (object.path("resource_type").asText()) {
            case "SecurityPolicy" ->
                versions.put(new WireIntent(List.of(object)).policies().getFirst(), object);
            case "Group" ->
                versions.put(new WireIntent(List.of(object)).group(path).orElseThrow(), object);
            case "Service" ->
                versions.put(new WireIntent(List.of(object)).service(path).orElseThrow(), object);
            default -> {
                // A span is no part of an intent.
            }
        }
    }

    /** From now on only this intent counts. */
    void quiet() {
        judged.clear();
        denied.clear();
        read(last);
    }

    /** @return what is wrong with it by itself */
    Optional<String> read(Intent intent) {
        boolean known = intent.equals(last) && !judged.isEmpty();
        last = intent;
        if (known) {
            return Optional.empty();
        }
        List<Object> all = new ArrayList<>(intent.policies().values());
        intent.groups().values().forEach(group -> group.ifPresent(all::add));
        intent.services().values().forEach(service -> service.ifPresent(all::add));
        Optional<String> unknown = all.stream()
                .filter(object -> !versions.containsKey(object))
                .map(object -> "read, and NSX never had " + object)
                .findFirst();
        if (unknown.isEmpty()) {
            judge();
        }
        return unknown;
    }

    /** The cluster denied an object: the policies that need it stay as they are. */
    void denied(HasMetadata object) {
        if (denied.add(object.getMetadata().getName())) {
            judge();
        }
    }

    private void judge() {
        Set<String> refused = new TreeSet<>();
        Set<String> stopped = new TreeSet<>();
        for (SecurityPolicy policy : new TreeMap<>(last.policies()).values()) {
            switch (new Translator().translate(policy, last)) {
                case Translation.Refusal refusal -> refused.add(policy.path());
                case Translation.Plan plan -> {
                    boolean needsDenied = denied.contains(policy.realizationId())
                            || plan.groups().stream().anyMatch(group -> denied.contains(group.name()));
                    if (needsDenied) {
                        stopped.add(policy.path());
                    }
                }
                case Translation.Nothing nothing -> {
                    // It decides nothing on either side.
                }
            }
        }
        judged.add(judged(refused));
        if (!stopped.isEmpty()) {
            refused.addAll(stopped);
            judged.add(judged(refused));
        }
    }

    private Judged judged(Set<String> kept) {
        List<JsonNode> policies = new TreeMap<>(last.policies())
                .values().stream()
                        .filter(policy -> !kept.contains(policy.path()))
                        .map(versions::get)
                        .toList();
        List<JsonNode> objects = new ArrayList<>();
        new TreeMap<>(last.groups())
                .forEach((path, group) -> group.ifPresent(known -> objects.add(versions.get(known))));
        new TreeMap<>(last.services())
                .forEach((path, service) -> service.ifPresent(known -> objects.add(versions.get(known))));
        return new Judged(new NsxEvaluator(pods, policies, objects), Set.copyOf(kept));
    }

    /** Samples flows over what the cluster stores. */
    Optional<String> violation(List<HasMetadata> stored, int samples) {
        Evaluator antrea = new Evaluator(snapshot.toBuilder().addAll(stored).build());
        if (!antrea.sharedPlaces().isEmpty()) {
            return Optional.of("policies share a place: " + antrea.sharedPlaces());
        }
        Map<String, String> paths = new HashMap<>();
        stored.forEach(object -> Ownership.nsxPath(object)
                .ifPresent(path -> paths.put(object.getMetadata().getName(), path)));
        for (int i = 0; i < samples; i++) {
            SampleFlow flow = SampleFlow.random(random, pods);
            flows++;
            Verdict verdict = antrea.evaluate(flow.asFlow());
            if (verdict.allowed() && !allowed(flow)) {
                boolean kept = Stream.of(verdict.egress(), verdict.ingress())
                        .map(decision -> paths.getOrDefault(decision.policy(), ""))
                        .anyMatch(path ->
                                judged.stream().anyMatch(intent -> intent.kept().contains(path)));
                if (!kept) {
                    return Optional.of("allowed, and no intent that was read allows it: " + flow + " by " + verdict);
                }
                apart++;
            }
        }
        return Optional.empty();
    }

    private boolean allowed(SampleFlow flow) {
        for (int i = judged.size() - 1; i >= 0; i--) {
            NsxEvaluator nsx = judged.get(i).nsx();
            if (nsx.egress(flow).allows() && nsx.ingress(flow).allows()) {
                return true;
            }
        }
        return false;
    }
}
