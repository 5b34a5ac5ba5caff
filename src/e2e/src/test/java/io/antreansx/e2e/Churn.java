package io.antreansx.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Random changes of a cluster through its API server, each of a kind that happens in real ones. Where no controllers
 * run, endpoints and the content of a removed namespace are seen to here.
 */
final class Churn {

    private static final List<String> NODES = List.of("node-1", "node-2");
    private static final int NAMESPACES = 3;
    /** Few enough that names come again. */
    private static final int NAMES = 100;

    private final KubernetesClient client;
    private final Random random;
    private final boolean controllersRun;
    private int addresses;

    Churn(KubernetesClient client, Random random) {
        this.client = client;
        this.random = random;
        this.controllersRun = client.serviceAccounts()
                        .inNamespace("kube-system")
                        .withName("default")
                        .get()
                != null;
    }

    /** Pods to begin with, 300 at most, over all namespaces, and a service in each. */
    void populate(int pods) {
        IntStream.range(0, NAMESPACES).forEach(index -> namespace("churn-" + index));
        IntStream.range(0, pods).forEach(index -> create("churn-" + index % NAMESPACES, "pod-" + index / NAMESPACES));
        IntStream.range(0, NAMESPACES).forEach(index -> select("churn-" + index, "svc-0"));
    }

    /** Any change there is. */
    void change() {
        String namespace = "churn-" + random.nextInt(NAMESPACES);
        if (client.namespaces().withName(namespace).get() == null) {
            namespace(namespace);
        }
        switch (random.nextInt(16)) {
            case 0 -> removeNamespace(namespace);
            case 1, 2 -> select(namespace, "svc-" + random.nextInt(2));
            case 3 -> delete(client.services().inNamespace(namespace).withName("svc-" + random.nextInt(2)));
            case 4 -> policy(namespace, "policy-" + random.nextInt(2));
            case 5 -> ingress(namespace, "ingress-" + random.nextInt(2));
            case 6 ->
                client.nodes().withName(NODES.get(random.nextInt(NODES.size()))).edit(node -> {
                    node.getMetadata().getLabels().put("rack", "rack-" + random.nextInt(4));
                    return node;
                });
            case 7 ->
                client.namespaces().withName(namespace).edit(before -> new NamespaceBuilder(before)
                        .editMetadata()
                        .addToLabels("stage", "stage-" + random.nextInt(4))
                        .endMetadata()
                        .build());
            default -> changePod(namespace);
        }
        endpoints(namespace);
    }

    /** A pod made, relabelled, failed, removed, or made anew under its name, perhaps on another node. */
    void changePod() {
        changePod("churn-" + random.nextInt(NAMESPACES));
    }

    private void changePod(String namespace) {
        String name = "pod-" + random.nextInt(NAMES);
        Resource<Pod> pod = client.pods().inNamespace(namespace).withName(name);
        if (pod.get() == null) {
            create(namespace, name);
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> delete(pod);
            case 1 -> {
                delete(pod);
                create(namespace, name);
            }
            case 2 ->
                pod.editStatus(before -> new PodBuilder(before)
                        .editStatus()
                        .withPhase(random.nextBoolean() ? "Failed" : "Running")
                        .endStatus()
                        .build());
            default ->
                pod.edit(before -> new PodBuilder(before)
                        .editMetadata()
                        .addToLabels("app", app())
                        .endMetadata()
                        .build());
        }
    }

    /** A namespace, ready for pods. */
    void namespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        if (controllersRun) {
            client.serviceAccounts()
                    .inNamespace(name)
                    .withName("default")
                    .waitUntilCondition(account -> account != null, 60, TimeUnit.SECONDS);
        }
    }

    private void removeNamespace(String name) {
        client.pods().inNamespace(name).withGracePeriod(0).delete();
        client.services().inNamespace(name).delete();
        client.discovery().v1().endpointSlices().inNamespace(name).delete();
        client.network().v1().networkPolicies().inNamespace(name).delete();
        client.network().v1().ingresses().inNamespace(name).delete();
        client.namespaces().withName(name).delete();
    }

    private void create(String namespace, String name) {
        addresses++;
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("app", app())
                .endMetadata()
                .withNewSpec()
                .withNodeName(NODES.get(random.nextInt(NODES.size())))
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/app:1")
                .endContainer()
                .endSpec()
                .build();
        client.resource(pod).create();
        client.pods().inNamespace(namespace).withName(name).editStatus(created -> new PodBuilder(created)
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.200." + addresses / 250 % 250 + "." + (1 + addresses % 250))
                .endStatus()
                .build());
    }

    private void select(String namespace, String name) {
        Resource<Service> service = client.services().inNamespace(namespace).withName(name);
        Map<String, String> selector = Map.of("app", app());
        if (service.get() == null) {
            client.resource(new ServiceBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(name)
                            .endMetadata()
                            .withNewSpec()
                            .withSelector(selector)
                            .withClusterIP(controllersRun ? null : "10.97.1." + (1 + addresses++ % 250))
                            .addNewPort()
                            .withPort(80)
                            .endPort()
                            .endSpec()
                            .build())
                    .create();
        } else {
            service.edit(before -> new ServiceBuilder(before)
                    .editSpec()
                    .withSelector(selector)
                    .endSpec()
                    .build());
        }
    }

    private void policy(String namespace, String name) {
        if (client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                != null) {
            delete(client.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(namespace)
                    .withName(name));
            return;
        }
        client.resource(new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .addToLabels("team", "team-" + random.nextInt(3))
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .addToMatchLabels("app", app())
                        .endPodSelector()
                        .withPolicyTypes("Ingress")
                        .endSpec()
                        .build())
                .create();
    }

    private void ingress(String namespace, String name) {
        if (client.network()
                        .v1()
                        .ingresses()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                != null) {
            delete(client.network().v1().ingresses().inNamespace(namespace).withName(name));
            return;
        }
        client.resource(new IngressBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewRule()
                        .withNewHttp()
                        .addNewPath()
                        .withPath("/")
                        .withPathType("Prefix")
                        .withNewBackend()
                        .withNewService()
                        .withName("svc-" + random.nextInt(2))
                        .withNewPort()
                        .withNumber(80)
                        .endPort()
                        .endService()
                        .endBackend()
                        .endPath()
                        .endHttp()
                        .endRule()
                        .endSpec()
                        .build())
                .create();
    }

    /** What the EndpointSlice controller would do. */
    private void endpoints(String namespace) {
        if (controllersRun) {
            return;
        }
        for (EndpointSlice slice : client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .list()
                .getItems()) {
            String service = slice.getMetadata().getLabels().get("kubernetes.io/service-name");
            if (client.services().inNamespace(namespace).withName(service).get() == null) {
                client.resource(slice).delete();
            }
        }
        for (Service service : client.services().inNamespace(namespace).list().getItems()) {
            List<Endpoint> ready = client
                    .pods()
                    .inNamespace(namespace)
                    .withLabels(service.getSpec().getSelector())
                    .list()
                    .getItems()
                    .stream()
                    .filter(pod -> pod.getStatus() != null
                            && "Running".equals(pod.getStatus().getPhase()))
                    .map(Churn::endpoint)
                    .toList();
            slice(service, ready);
        }
    }

    private void slice(Service service, List<Endpoint> ready) {
        EndpointSlice slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName() + "-1")
                .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                .endMetadata()
                .withAddressType("IPv4")
                .withEndpoints(ready)
                .build();
        EndpointSlice before = client.resource(slice).get();
        if (before == null) {
            client.resource(slice).create();
        } else if (!before.getEndpoints().equals(ready)) {
            client.resource(slice).update();
        }
    }

    private static Endpoint endpoint(Pod pod) {
        return new EndpointBuilder()
                .withAddresses(pod.getStatus().getPodIP())
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endTargetRef()
                .build();
    }

    private static <T extends HasMetadata> void delete(Resource<T> resource) {
        resource.withGracePeriod(0).delete();
    }

    private String app() {
        return "app-" + random.nextInt(4);
    }
}
