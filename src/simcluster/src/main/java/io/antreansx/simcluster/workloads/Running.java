package io.antreansx.simcluster.workloads;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Nodes and pods with the status that a kubelet would report. */
final class Running {

    private static final String IMAGE = "registry.invalid/simulated:1";

    private Running() {}

    static Node node(String name, int number) {
        Map<String, Quantity> capacity =
                Map.of("cpu", new Quantity("4"), "memory", new Quantity("16Gi"), "pods", new Quantity("250"));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .addToLabels("kubernetes.io/os", "linux")
                .addToLabels(Simulated.LABEL, "true")
                .endMetadata()
                .withNewSpec()
                .withPodCIDR(PodPlan.podRange(number))
                .addToPodCIDRs(PodPlan.podRange(number))
                .endSpec()
                .withNewStatus()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewAddress(PodPlan.nodeAddress(number), "InternalIP")
                .addNewAddress(name, "Hostname")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("Simulated")
                .endCondition()
                .withNewNodeInfo()
                .withKubeletVersion("v1.35.4")
                .withOperatingSystem("linux")
                .withArchitecture("amd64")
                .withOsImage("Simulated")
                .withKernelVersion("6.1.0")
                .withContainerRuntimeVersion("simulated://1")
                .withKubeProxyVersion("v1.35.4")
                .withMachineID(name)
                .withSystemUUID(name)
                .withBootID(name)
                .endNodeInfo()
                .endStatus()
                .build();
    }

    /** Tolerates everything, so that no controller evicts it from a node without a kubelet. */
    static Pod pod(PodPlan plan) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(plan.namespace())
                .withName(plan.name())
                .withLabels(plan.labels())
                .endMetadata()
                .withNewSpec()
                .withNodeName(plan.node())
                .withContainers(container(plan))
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(plan.address())
                .withPodIPs(new PodIP(plan.address()))
                .withHostIP(PodPlan.nodeAddress(Integer.parseInt(plan.node().substring("node-".length()))))
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewContainerStatus()
                .withName("server")
                .withImage(IMAGE)
                .withImageID(IMAGE)
                .withReady(true)
                .withStarted(true)
                .withRestartCount(0)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Container container(PodPlan plan) {
        ContainerBuilder container = new ContainerBuilder().withName("server").withImage(IMAGE);
        return plan.port() == 0
                ? container.build()
                : container
                        .addNewPort()
                        .withName("tcp")
                        .withProtocol("TCP")
                        .withContainerPort(plan.port())
                        .endPort()
                        .build();
    }
}
