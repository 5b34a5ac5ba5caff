package io.antreansx.adapter.antrea;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Antrea's Traceflow, cluster-scoped: one packet, followed through the cluster. Antrea never deletes them. */
@Group(Antrea.GROUP)
@Version(Antrea.VERSION)
@Kind("Traceflow")
@Plural("traceflows")
@ShortNames("tf")
public class Traceflow extends CustomResource<TraceflowSpec, TraceflowStatus> {
    // The records have no empty state that fabric8 could create for us.
    @Override
    protected TraceflowSpec initSpec() {
        return null;
    }

    @Override
    protected TraceflowStatus initStatus() {
        return null;
    }
}
