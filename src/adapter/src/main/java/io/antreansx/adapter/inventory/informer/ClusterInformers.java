package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.KubernetesObject;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.antreansx.adapter.inventory.state.ClusterState;
import io.antreansx.adapter.kubernetes.Interner;
import io.antreansx.adapter.kubernetes.RecordStore;
import io.antreansx.adapter.kubernetes.WatchedResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Everything the inventory watches, each kind tied to the cluster's state. */
public final class ClusterInformers {

    private final ClusterState state;
    private final CoreReaders core;
    private final ServiceReaders services;
    private final PolicyReaders policies;
    private final AntreaReaders antrea = new AntreaReaders();
    private final RangeReaders ranges = new RangeReaders();

    /** @param labelKeys label keys that NSX is shown */
    public ClusterInformers(ClusterState state, LabelKeys labelKeys) {
        this.state = state;
        Interner interner = new Interner();
        this.core = new CoreReaders(interner, labelKeys);
        this.services = new ServiceReaders(interner, core);
        this.policies = new PolicyReaders(core);
    }

    public List<WatchedResource<?>> resources() {
        return List.of(
                WatchedResource.of(Namespace.class, NamespaceList.class, objects(core::namespace)),
                WatchedResource.of(ListedNode.class, ListedNode.KEPT, objects(core::node)),
                WatchedResource.of(Service.class, ServiceList.class, objects(services::service)),
                WatchedResource.of(
                        ListedEndpointSlice.class,
                        ListedEndpointSlice.KEPT,
                        new RecordStore<>(
                                services::endpointSlice, (before, after, evident) -> state.replace(before, after))),
                WatchedResource.of(ListedPod.class, ListedPod.KEPT, objects(core::pod)),
                policies("networking.k8s.io", "v1", PolicyType.NETWORK_POLICY, false),
                generic("networking.k8s.io", "v1", "Ingress", "ingresses", true, false, objects(policies::ingress)),
                WatchedResource.ofOptional(
                        ListedClusterNetworkPolicy.class,
                        ListedClusterNetworkPolicy.KEPT,
                        objects(policies::clusterPolicy)),
                policies("crd.antrea.io", "v1beta1", PolicyType.ANP, true),
                generic("crd.antrea.io", "v1beta1", "Egress", "egresses", false, true, objects(policies::egress)),
                generic("crd.antrea.io", "v1beta1", "IPPool", "ippools", false, true, objects(policies::ipPool)),
                generic(
                        "gateway.networking.k8s.io",
                        "v1",
                        "Gateway",
                        "gateways",
                        true,
                        true,
                        objects(policies::gateway)),
                generic("crd.antrea.io", "v1beta1", "AntreaAgentInfo", "antreaagentinfos", false, true, agents()),
                generic(
                        "crd.antrea.io",
                        "v1beta1",
                        "AntreaControllerInfo",
                        "antreacontrollerinfos",
                        false,
                        true,
                        controllers()),
                WatchedResource.ofFirstServed(
                        List.of(serviceCidrs("v1"), serviceCidrs("v1beta1")), ranges(ranges::serviceCidr)),
                generic(
                        "config.openshift.io",
                        "v1",
                        "Network",
                        "networks",
                        false,
                        true,
                        ranges(ranges::openShiftNetwork)),
                WatchedResource.of(
                        "kube-apiserver pods",
                        client -> client.pods().inNamespace("kube-system").withLabel("component", "kube-apiserver"),
                        ranges(ranges::apiServer)));
    }

    /** What NSX is shown of a kind, by the name of {@link WatchedResource}; empty for kinds that only add to others. */
    public static Optional<ObjectKind> kind(String resource) {
        return Optional.ofNullable(
                switch (resource) {
                    case "namespaces" -> ObjectKind.NAMESPACE;
                    case "nodes" -> ObjectKind.NODE;
                    case "services" -> ObjectKind.SERVICE;
                    case "pods" -> ObjectKind.POD;
                    case "networkpolicies.networking.k8s.io",
                            "clusternetworkpolicies.crd.antrea.io",
                            "networkpolicies.crd.antrea.io" -> ObjectKind.NETWORK_POLICY;
                    case "ingresses.networking.k8s.io" -> ObjectKind.INGRESS;
                    case "egresses.crd.antrea.io" -> ObjectKind.EGRESS;
                    case "ippools.crd.antrea.io" -> ObjectKind.IP_POOL;
                    case "gateways.gateway.networking.k8s.io" -> ObjectKind.GATEWAY;
                    default -> null;
                });
    }

    private WatchedResource<GenericKubernetesResource> policies(
            String group, String version, PolicyType type, boolean optional) {
        return generic(
                group,
                version,
                "NetworkPolicy",
                "networkpolicies",
                true,
                optional,
                objects((GenericKubernetesResource policy, NetworkPolicyObject before) ->
                        policies.policy(policy, type, before)));
    }

    private static WatchedResource<GenericKubernetesResource> generic(
            String group,
            String version,
            String kind,
            String plural,
            boolean namespaced,
            boolean optional,
            RecordStore<GenericKubernetesResource, ?> store) {
        return WatchedResource.of(context(group, version, kind, plural, namespaced), optional, store);
    }

    /** Stable since Kubernetes 1.33; before, 1.31 and 1.32 served a beta where it was switched on. */
    private static ResourceDefinitionContext serviceCidrs(String version) {
        return context("networking.k8s.io", version, "ServiceCIDR", "servicecidrs", false);
    }

    private static ResourceDefinitionContext context(
            String group, String version, String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    private <T extends HasMetadata, R extends KubernetesObject> RecordStore<T, R> objects(Function<T, R> reader) {
        return new RecordStore<>(
                object -> Optional.of(reader.apply(object)),
                (before, after, evident) -> state.replace(before, after, evident));
    }

    /** @param reader is also given what it made of the object before */
    private <T extends HasMetadata, R extends KubernetesObject> RecordStore<T, R> objects(BiFunction<T, R, R> reader) {
        return new RecordStore<>(
                (object, before) -> Optional.of(reader.apply(object, before)),
                (before, after, evident) -> state.replace(before, after, evident));
    }

    private <T extends HasMetadata> RecordStore<T, ?> ranges(Function<T, Optional<DeclaredRanges>> reader) {
        return new RecordStore<>(reader, (before, after, evident) -> state.replace(before, after));
    }

    private RecordStore<GenericKubernetesResource, ?> agents() {
        return new RecordStore<>(
                agent -> Optional.of(antrea.agent(agent)), (before, after, evident) -> state.replace(before, after));
    }

    private RecordStore<GenericKubernetesResource, ?> controllers() {
        return new RecordStore<>(
                controller -> Optional.of(antrea.controllerVersion(controller)),
                (before, after, evident) -> state.antreaVersion(after == null ? "" : after));
    }
}
