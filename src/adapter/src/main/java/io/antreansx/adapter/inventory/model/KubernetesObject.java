package io.antreansx.adapter.inventory.model;

import java.util.Map;

/** One object of the cluster that NSX's inventory shows. */
public sealed interface KubernetesObject
        permits NamespaceObject,
                NodeObject,
                ServiceObject,
                PodObject,
                NetworkPolicyObject,
                IngressObject,
                EgressObject,
                IpPoolObject,
                GatewayObject {

    String uid();

    String name();

    /** Empty for what belongs to no namespace. */
    String namespace();

    Map<String, String> labels();

    ObjectKind kind();

    default ObjectKey key() {
        return new ObjectKey(kind(), uid());
    }
}
