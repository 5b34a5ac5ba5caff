package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cluster shall hold.
 *
 * @param policies ACNPs by name, those included that keep their last exact rules
 * @param groups ClusterGroups by name
 * @param deletions names of ACNPs for whose end there is evidence
 * @param assessments what was decided about each policy, by NSX path
 */
record Wanted(
        Map<String, ClusterNetworkPolicy> policies,
        Map<String, ClusterGroup> groups,
        Set<String> deletions,
        List<Assessment> assessments) {}
