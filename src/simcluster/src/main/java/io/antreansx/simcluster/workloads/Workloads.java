package io.antreansx.simcluster.workloads;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets of nodes, namespaces, pods and services whose status says that they run, even where no kubelet does. Every method can be called
 * again: what exists is left alone, what is missing is added.
 */
public final class Workloads {

    /** Namespace of the shop. */
    public static final String BOUTIQUE = "boutique";

    private static final int PODS_PER_NODE = 100;
    private static final int PODS_PER_NAMESPACE = 200;

    /** Name of a part of the shop, which is also its pod, service and {@code app} label, and its TCP port; 0 for none. */
    private record Part(String name, int port) {}

    private static final List<Part> SHOP = List.of(
            new Part("frontend", 8080),
            new Part("redis-cart", 6379),
            new Part("cartservice", 7070),
            new Part("checkoutservice", 5050),
            new Part("productcatalogservice", 3550),
            new Part("currencyservice", 7000),
            new Part("paymentservice", 50051),
            new Part("shippingservice", 50052),
            new Part("emailservice", 8081),
            new Part("recommendationservice", 8082),
            new Part("adservice", 9555),
            new Part("loadgenerator", 0));

    private Workloads() {}

    /** The online boutique on two nodes, in the namespace {@link #BOUTIQUE}. */
    public static void boutique(KubernetesClient client) {
        WorkloadWriter writer = new WorkloadWriter(client);
        writer.node("node-1", 1);
        writer.node("node-2", 2);
        writer.namespace("default");
        writer.namespace(BOUTIQUE);
        for (int index = 0; index < SHOP.size(); index++) {
            Part part = SHOP.get(index);
            int node = 1 + index % 2;
            PodPlan plan = new PodPlan(
                    BOUTIQUE, part.name(), part.name(), part.port(), "node-" + node, PodPlan.address(node, 10 + index));
            writer.pod(plan);
            if (part.port() != 0) {
                writer.service(plan);
            }
        }
    }

    /** Plain pods in a number for scale: 100 on a node, 200 in a namespace, no services. */
    public static void many(KubernetesClient client, int pods) {
        WorkloadWriter writer = new WorkloadWriter(client);
        List<PodPlan> plans = new ArrayList<>();
        for (int index = 0; index < pods; index++) {
            int node = 10 + index / PODS_PER_NODE;
            plans.add(new PodPlan(
                    "many-" + index / PODS_PER_NAMESPACE,
                    "pod-" + index,
                    "app-" + index % 20,
                    0,
                    "node-" + node,
                    PodPlan.address(node, 1 + index % PODS_PER_NODE)));
        }
        plans.stream().map(PodPlan::namespace).distinct().forEach(writer::namespace);
        plans.stream().map(PodPlan::node).distinct().forEach(name -> writer.node(name, number(name)));
        plans.forEach(writer::pod);
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring("node-".length()));
    }
}
