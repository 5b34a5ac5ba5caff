package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.ObjectKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which kinds can be mapped while others are still being listed: all that their fields are made of is there, so that what
 * is sent early is what would be sent later.
 */
public final class Readiness {

    private static final Set<String> AGENTS = Set.of("antreaagentinfos.crd.antrea.io");
    private static final Set<String> CLUSTER = Set.of(
            "antreaagentinfos.crd.antrea.io",
            "antreacontrollerinfos.crd.antrea.io",
            "servicecidrs.networking.k8s.io",
            "networks.config.openshift.io",
            "kube-apiserver pods");
    private static final Set<String> NAMESPACES = Set.of("namespaces");
    private static final Set<String> SERVICE = Set.of("namespaces", "endpointslices");
    private static final Set<String> POD = Set.of("namespaces", "nodes", "services", "endpointslices");
    private static final Set<String> INGRESS = Set.of("namespaces", "services");

    private Readiness() {}

    /** Kinds of the API server that go into what NSX is shown of a kind. */
    static Set<String> needs(ObjectKind kind) {
        return switch (kind) {
            case CLUSTER -> CLUSTER;
            case NAMESPACE, EGRESS, IP_POOL -> Set.of();
            case NODE -> AGENTS;
            case SERVICE -> SERVICE;
            case POD -> POD;
            case NETWORK_POLICY, GATEWAY -> NAMESPACES;
            case INGRESS -> INGRESS;
        };
    }

    /**
     * The kinds of which each object that was listed can be mapped.
     *
     * @param missing kinds of the API server that are not listed yet, by the name of their informer
     * @param nodePortLocal pods may carry ports that their services show, so that services wait for pods, and pods for
     *     their services
     */
    public static Set<ObjectKind> ready(Collection<String> missing, boolean nodePortLocal) {
        Set<String> absent = new HashSet<>(missing);
        Set<ObjectKind> ready = EnumSet.noneOf(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            boolean isTied = kind == ObjectKind.SERVICE || kind == ObjectKind.POD;
            boolean waits = nodePortLocal && isTied && absent.contains("pods");
            if (!waits && Collections.disjoint(absent, needs(kind))) {
                ready.add(kind);
            }
        }
        return ready;
    }
}
