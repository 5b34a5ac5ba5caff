package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import java.util.Comparator;

/**
 * The first policies of a cluster in which nothing denies anything. Whatever is written, such a cluster allows no more than
 * before; written whole and in the order of evaluation, it denies nothing meanwhile that NSX allows.
 */
final class FirstRealization {
    private static final Comparator<ClusterNetworkPolicySpec> EVALUATION =
            Comparator.<ClusterNetworkPolicySpec>comparingInt(spec -> NsxTiers.NAMES.indexOf(spec.tier()))
                    .thenComparingDouble(ClusterNetworkPolicySpec::priority);

    private FirstRealization() {}

    /** Only then is one write of each policy safe. */
    static boolean isPossible(ClusterView view, ClusterObjects cluster) {
        return view.policies().isEmpty() && !cluster.othersMayDeny();
    }

    static void run(Live live, Wanted wanted) {
        live.write(wanted.policies().values().stream()
                .sorted(Comparator.comparing(ClusterNetworkPolicy::getSpec, EVALUATION))
                .map(live::put)
                .toList());
    }
}
