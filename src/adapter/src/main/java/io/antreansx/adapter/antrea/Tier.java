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
    /** The API server takes an object without a spec; Antrea reads an absent priority as 0. */
    @Override
    protected TierSpec initSpec() {
        return new TierSpec(0, null);
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
