package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.antrea.Tier;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Whether NSX's tiers can have the priorities 0 to 4 in this cluster. */
@FunctionalInterface
public interface TierCheck {

    /** Why not, one line a reason; empty when nothing is in the way. */
    List<String> obstacles();

    /** Looks for tiers of somebody else on our priorities. */
    static TierCheck of(KubernetesClient client) {
        return () -> client.resources(Tier.class).list().getItems().stream()
                .map(TierCheck::obstacle)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> obstacle(Tier tier) {
        boolean ours = OwnObjects.isOurs(tier);
        int priority = tier.getSpec().priority();
        return ours || priority > 4
                ? Optional.empty()
                : Optional.of("tier " + tier.getMetadata().getName() + " has priority " + priority);
    }
}
