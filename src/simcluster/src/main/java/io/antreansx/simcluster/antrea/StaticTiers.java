package io.antreansx.simcluster.antrea;

import io.antreansx.simcluster.evaluate.model.Tier;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** The six tiers that antrea-controller creates when it starts. */
final class StaticTiers {

    private StaticTiers() {}

    static void ensure(KubernetesClient client) {
        for (Tier tier : Tier.STATIC) {
            if (Antrea.TIER.in(client).withName(tier.name()).get() == null) {
                GenericKubernetesResource object = Antrea.TIER.named(tier.name());
                object.setAdditionalProperty("spec", Map.of("priority", tier.priority()));
                Antrea.TIER.in(client).resource(object).create();
            }
        }
    }
}
