package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.List;

/** What NSX is told of the cluster itself, as far as it is known. Not thread-safe. */
final class ClusterDescription {

    private final ObjectKey key;
    private ClusterFacts facts;

    ClusterDescription(ClusterFacts facts) {
        this.facts = facts;
        this.key = new ObjectKey(ObjectKind.CLUSTER, facts.clusterId());
    }

    ObjectKey key() {
        return key;
    }

    ClusterFacts facts() {
        return facts;
    }

    /** @return whether it changed */
    boolean antreaVersion(String version) {
        return become(new ClusterFacts(
                facts.clusterId(),
                facts.name(),
                facts.clusterType(),
                facts.infraType(),
                version,
                facts.nodePortLocalRange(),
                facts.serviceCidrs()));
    }

    /** @return whether it changed; a range that is gone is kept, since NSX cannot be told to forget it */
    boolean nodePortLocalRange(String range) {
        return !range.isEmpty()
                && become(new ClusterFacts(
                        facts.clusterId(),
                        facts.name(),
                        facts.clusterType(),
                        facts.infraType(),
                        facts.antreaVersion(),
                        range,
                        facts.serviceCidrs()));
    }

    /** @return whether it changed */
    boolean serviceCidrs(List<String> cidrs) {
        return become(new ClusterFacts(
                facts.clusterId(),
                facts.name(),
                facts.clusterType(),
                facts.infraType(),
                facts.antreaVersion(),
                facts.nodePortLocalRange(),
                cidrs));
    }

    private boolean become(ClusterFacts next) {
        boolean changed = !next.equals(facts);
        facts = next;
        return changed;
    }
}
