package io.antreansx.simcluster.workloads;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates what is missing and gives it the status that a running cluster would. */
final class WorkloadWriter {

    private static final Logger LOG = LoggerFactory.getLogger(WorkloadWriter.class);
    private static final long ACCOUNT_TIMEOUT_SECONDS = 30;

    private final KubernetesClient client;
    private final boolean controllersRun;

    WorkloadWriter(KubernetesClient client) {
        this.client = client;
        // Only kube-controller-manager makes these; where it runs, it makes EndpointSlices as well.
        this.controllersRun = client.serviceAccounts()
                        .inNamespace("kube-system")
                        .withName("default")
                        .get()
                != null;
    }

    void node(String name, int number) {
        Node node = ensure(Running.node(name, number));
        if (node.getStatus() == null || node.getStatus().getAddresses().isEmpty()) {
            node.setStatus(Running.node(name, number).getStatus());
            client.resource(node).updateStatus();
        }
    }

    /** Returns when pods can be created in it. */
    void namespace(String name) {
        ensure(new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build());
        if (controllersRun) {
            client.serviceAccounts()
                    .inNamespace(name)
                    .withName("default")
                    .waitUntilCondition(account -> account != null, ACCOUNT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    void pod(PodPlan plan) {
        Pod pod = ensure(Running.pod(plan));
        if (pod.getStatus() == null || !"Running".equals(pod.getStatus().getPhase())) {
            pod.setStatus(Running.pod(plan).getStatus());
            client.resource(pod).updateStatus();
        }
    }

    /** A Service with the name, selector and port of the plan. */
    void service(PodPlan plan) {
        ensure(new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(plan.namespace())
                .withName(plan.name())
                .withLabels(plan.labels())
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP(controllersRun ? null : clusterAddress(plan))
                .withSelector(plan.labels())
                .addNewPort()
                .withName("tcp")
                .withProtocol("TCP")
                .withPort(plan.port())
                .withNewTargetPort(plan.port())
                .endPort()
                .endSpec()
                .build());
        if (!controllersRun) {
            endpointSlice(plan);
        }
    }

    private static String clusterAddress(PodPlan plan) {
        return "10.96.1." + plan.address().substring(plan.address().lastIndexOf('.') + 1);
    }

    /** As the EndpointSlice controller writes it, the pod's uid included. */
    private void endpointSlice(PodPlan plan) {
        Pod pod = client.pods()
                .inNamespace(plan.namespace())
                .withName(plan.name())
                .require();
        ensure(new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(plan.namespace())
                .withName(plan.name() + "-1")
                .addToLabels("kubernetes.io/service-name", plan.name())
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(List.of(plan.address()))
                .withNodeName(plan.node())
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(plan.namespace())
                .withName(plan.name())
                .withUid(pod.getMetadata().getUid())
                .endTargetRef()
                .endEndpoint()
                .addNewPort()
                .withName("tcp")
                .withProtocol("TCP")
                .withPort(plan.port())
                .endPort()
                .build());
    }

    private <T extends HasMetadata> T ensure(T wanted) {
        Resource<T> resource = client.resource(wanted);
        T existing = resource.get();
        if (existing != null) {
            return existing;
        }
        LOG.debug("creating {} {}", wanted.getKind(), wanted.getMetadata().getName());
        return resource.create();
    }
}
