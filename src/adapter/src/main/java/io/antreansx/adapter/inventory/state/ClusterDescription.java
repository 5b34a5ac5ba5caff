package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.ClusterFacts;
import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.List;

/** What NSX is told of the cluster itself, as far as it is known. Not thread-safe. */
final class ClusterDescription {

    private final ObjectKey key;
    private final ServiceRanges ranges = new ServiceRanges();
    private ClusterFacts facts;

    ClusterDescription(ClusterFacts facts) {
        this.facts = facts;
        this.key = new ObjectKey(ObjectKind.CLUSTER, facts.clusterId());
        ranges.replace(
                null,
                new DeclaredRanges(
                        DeclaredRanges.Source.CONFIGURATION, "", facts.nodePortRange(), facts.serviceCidrs()));
    }

    ObjectKey key() {
        return key;
    }

    ClusterFacts facts() {
        return facts;
    }

    /** @return whether it changed */
    boolean antreaVersion(String version) {
        return become(facts.withAntreaVersion(version));
    }

    /** @return whether it changed; a range that is gone is kept, since NSX cannot be told to forget it */
    boolean nodePortLocalRange(String range) {
        return !range.isEmpty() && become(facts.withNodePortLocalRange(range));
    }

    /** @return whether it changed; a range of node ports that is gone is kept, as NodePortLocal's is */
    boolean ranges(DeclaredRanges before, DeclaredRanges after) {
        ranges.replace(before, after);
        String nodePorts = ranges.nodePortRange();
        List<String> services = ranges.serviceCidrs();
        return become(facts.withRanges(nodePorts.isEmpty() ? facts.nodePortRange() : nodePorts, services));
    }

    private boolean become(ClusterFacts next) {
        boolean changed = !next.equals(facts);
        facts = next;
        return changed;
    }
}
