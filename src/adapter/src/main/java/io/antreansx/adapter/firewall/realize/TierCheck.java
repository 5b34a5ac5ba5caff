package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether NSX's tiers have priorities 0 to 4, all of them ours. Antrea puts a policy of an unknown tier silently at 250,
 * and a foreign tier before ours would decide first, so nothing is written while a problem stands.
 *
 * @param missing names of tiers to create
 * @param problems why no policy may be written; for people
 */
public record TierCheck(List<String> missing, List<String> problems) {
    public TierCheck {
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    public static TierCheck of(Collection<Tier> tiers) {
        Map<String, Tier> byName = tiers.stream()
                .collect(Collectors.toMap(tier -> tier.getMetadata().getName(), Function.identity(), (a, b) -> a));
        List<String> missing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int priority = 0; priority < NsxTiers.NAMES.size(); priority++) {
            String name = NsxTiers.NAMES.get(priority);
            Tier tier = byName.get(name);
            if (tier == null) {
                missing.add(name);
            } else if (!Ownership.isOurs(tier)) {
                problems.add("tier " + name + " is not ours; delete it");
            } else if (tier.getSpec().priority() != priority) {
                problems.add("tier " + name + " has priority " + tier.getSpec().priority() + " instead of " + priority
                        + "; delete it, and it is created again");
            }
        }
        for (Tier tier : tiers) {
            String name = tier.getMetadata().getName();
            if (!NsxTiers.NAMES.contains(name) && tier.getSpec().priority() < NsxTiers.NAMES.size()) {
                problems.add("tier " + name + " has priority " + tier.getSpec().priority()
                        + ", which belongs to NSX; delete it or give it 5 or more");
            }
        }
        return new TierCheck(missing, problems);
    }

    /** Tiers to create, none while there is a problem. */
    public List<Tier> toCreate() {
        return problems.isEmpty()
                ? missing.stream()
                        .map(name -> AntreaObjects.tier(name, NsxTiers.NAMES.indexOf(name)))
                        .toList()
                : List.of();
    }
}
