package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.firewall.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A world with the policy {@code web}, and what the cluster holds of it. */
abstract class RealizedWeb {

    static final String WEB = Samples.policyPath("web");
    final World world = new World();

    @BeforeEach
    void web() {
        world.put(Samples.group("fe", 0, List.of("a")));
        world.put(Samples.group("app", 0, List.of("b")));
        world.put(
                Samples.policy("web", 32, Samples.allowFrom("web", 1, "fe", "app"), Samples.dropAll("web", 2, "app")));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    ClusterNetworkPolicy acnp(String id) {
        return world.cluster.policies().stream()
                .filter(policy -> policy.getMetadata().getName().equals(Samples.uuid(Samples.policyPath(id))))
                .findFirst()
                .orElseThrow();
    }

    ClusterGroup parent(String id) {
        return world.cluster.groups().stream()
                .filter(group -> group.getMetadata().getName().equals(Samples.uuid(Samples.groupPath(id))))
                .findFirst()
                .orElseThrow();
    }

    void realizeAgain() {
        world.realize();
        world.cluster.log.clear();
    }
}
