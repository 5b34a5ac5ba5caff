package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What the management-plane adapter says of itself; one object, {@link #NAME}. */
@Group(AdapterInfoStatus.GROUP)
@Version(AdapterInfoStatus.VERSION)
@Kind("AntreaMPAdapterInfo")
@Plural("antreampadapterinfos")
@ShortNames("mpainfo")
public class AntreaMPAdapterInfo extends CustomResource<Void, AdapterInfoStatus> {
    public static final String NAME = "antrea-mp-adapter";

    // The records have no empty state that fabric8 could create for us.
    @Override
    protected Void initSpec() {
        return null;
    }

    @Override
    protected AdapterInfoStatus initStatus() {
        return null;
    }
}
