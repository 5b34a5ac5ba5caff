package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Antrea's Tier, cluster-scoped, without a status. */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("Tier")
@Plural("tiers")
@ShortNames("tr")
public class Tier extends CustomResource<TierSpec, Void> {
    // The records have no empty state that fabric8 could create for us.
    @Override
    protected TierSpec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
