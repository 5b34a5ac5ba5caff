package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Antrea's ClusterGroup, cluster-scoped. */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("ClusterGroup")
@Plural("clustergroups")
@ShortNames("cg")
public class ClusterGroup extends CustomResource<ClusterGroupSpec, ClusterGroupStatus> {
    /** An absent spec means a group without members; the API server takes it. */
    @Override
    protected ClusterGroupSpec initSpec() {
        return ClusterGroupSpec.EMPTY;
    }

    @Override
    protected ClusterGroupStatus initStatus() {
        return null;
    }
}
