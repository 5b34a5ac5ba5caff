package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Antrea's ClusterNetworkPolicy (ACNP), cluster-scoped. */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("ClusterNetworkPolicy")
@Plural("clusternetworkpolicies")
@ShortNames("acnp")
public class ClusterNetworkPolicy extends CustomResource<ClusterNetworkPolicySpec, NetworkPolicyStatus> {
    /** The API server takes an object without a spec: a policy without rules. */
    @Override
    protected ClusterNetworkPolicySpec initSpec() {
        return ClusterNetworkPolicySpec.EMPTY;
    }

    @Override
    protected NetworkPolicyStatus initStatus() {
        return null;
    }
}
