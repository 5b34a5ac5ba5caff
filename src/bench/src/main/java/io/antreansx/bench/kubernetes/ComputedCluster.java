package io.antreansx.bench.kubernetes;

import java.util.function.IntFunction;

/**
 * Namespaces, nodes, services, EndpointSlices and pods as JSON, each computed from its index. A pod has about 6 kB, as
 * real ones have: containers with environment, volumes, conditions, managed fields.
 */
public final class ComputedCluster {

    private static final String POD_FILLER = podFiller();
    private static final String POD_STATUS = podStatus();

    private final int pods;
    private final int[] versions;
    private final int[] generations;

    /** @param pods there is a service for 20 of them, a node for 100 and a namespace for 200 */
    public ComputedCluster(int pods) {
        this.pods = pods;
        this.versions = new int[pods];
        this.generations = new int[pods];
    }

    public int pods() {
        return pods;
    }

    public int services() {
        return Math.max(1, pods / 20);
    }

    public int nodes() {
        return Math.max(1, pods / 100);
    }

    public int namespaces() {
        return Math.max(1, pods / 200);
    }

    /** The objects of a collection, or null when it is not computed. */
    Collection collection(String plural) {
        return switch (plural) {
            case "namespaces" -> new Collection("NamespaceList", namespaces(), this::namespace);
            case "nodes" -> new Collection("NodeList", nodes(), this::node);
            case "services" -> new Collection("ServiceList", services(), this::service);
            case "endpointslices" -> new Collection("EndpointSliceList", services(), this::endpointSlice);
            case "pods" -> new Collection("PodList", pods, this::pod);
            default -> null;
        };
    }

    record Collection(String kind, int size, IntFunction<String> object) {}

    /** Changes a pod's label {@code version}; the new JSON. */
    public synchronized String change(int pod) {
        versions[pod]++;
        return pod(pod);
    }

    /** What the label {@code version} of a pod says now. */
    public synchronized String version(int pod) {
        return "v" + versions[pod];
    }

    /** Deletes a pod and creates it anew under its name, so that its UID is another. */
    public synchronized void recreate(int pod) {
        generations[pod]++;
    }

    /** JSON of a pod as it is now. */
    public synchronized String currentPod(int pod) {
        return pod(pod);
    }

    /** JSON of the EndpointSlice that names a pod. */
    public synchronized String sliceOf(int pod) {
        return endpointSlice(pod % services());
    }

    /** UID of a pod as it is now. */
    public synchronized String podUid(int pod) {
        return "%08x-0000-4000-8000-%04x%08x".formatted(5, generations[pod], pod);
    }

    private static String uid(int kind, int index) {
        return "%08x-0000-4000-8000-%012x".formatted(kind, index);
    }

    private String namespaceOf(int service) {
        return "namespace-" + service % namespaces();
    }

    private static String metadata(String name, String namespace, String uid, String labels) {
        return "\"metadata\":{\"name\":\"" + name + "\","
                + (namespace == null ? "" : "\"namespace\":\"" + namespace + "\",")
                + "\"uid\":\"" + uid + "\",\"resourceVersion\":\"1\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\","
                + "\"labels\":{" + labels + "}";
    }

    private String namespace(int index) {
        String name = "namespace-" + index;
        return "{" + metadata(name, null, uid(1, index), "\"kubernetes.io/metadata.name\":\"" + name + "\"")
                + "},\"spec\":{\"finalizers\":[\"kubernetes\"]},\"status\":{\"phase\":\"Active\"}}";
    }

    private String node(int index) {
        String name = "node-" + index;
        return "{" + metadata(name, null, uid(2, index), "\"kubernetes.io/hostname\":\"" + name + "\"")
                + "},\"spec\":{\"podCIDRs\":[\"10." + index / 256 % 256 + "." + index % 256
                + ".0/24\"],\"providerID\":\"vsphere://" + uid(2, index) + "\"},\"status\":{\"addresses\":[{\"type\":"
                + "\"InternalIP\",\"address\":\"172.16." + index / 256 % 256 + "." + index % 256
                + "\"}],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"message\":\"kubelet is posting ready"
                + " status\"}],\"nodeInfo\":{\"kubeletVersion\":\"v1.35.0\",\"osImage\":\"Photon OS\"}}}";
    }

    private String service(int index) {
        String name = "service-" + index;
        return "{" + metadata(name, namespaceOf(index), uid(3, index), "\"app\":\"" + name + "\"")
                + "},\"spec\":{\"type\":\"ClusterIP\",\"clusterIP\":\"10.96." + index / 256 % 256 + "." + index % 256
                + "\",\"clusterIPs\":[\"10.96." + index / 256 % 256 + "." + index % 256
                + "\"],\"ports\":[{\"name\":\"http\",\"protocol\":\"TCP\",\"port\":80,\"targetPort\":8080}],"
                + "\"selector\":{\"app\":\"" + name + "\"}},\"status\":{\"loadBalancer\":{}}}";
    }

    private String endpointSlice(int index) {
        String name = "service-" + index;
        StringBuilder json = new StringBuilder("{")
                .append(metadata(
                        name + "-slice",
                        namespaceOf(index),
                        uid(4, index),
                        "\"kubernetes.io/service-name\":\"" + name + "\""))
                .append("},\"addressType\":\"IPv4\",\"ports\":[{\"name\":\"http\",\"port\":8080,\"protocol\":\"TCP\"}],"
                        + "\"endpoints\":[");
        for (int pod = index; pod < pods; pod += services()) {
            json.append(pod == index ? "" : ",")
                    .append("{\"addresses\":[\"" + ip(pod) + "\"],\"conditions\":{\"ready\":true},\"nodeName\":\"node-")
                    .append(pod % nodes())
                    .append("\",\"targetRef\":{\"kind\":\"Pod\",\"namespace\":\"" + namespaceOf(index))
                    .append("\",\"name\":\"pod-" + pod + "\",\"uid\":\"" + podUid(pod) + "\"}}");
        }
        return json.append("]}").toString();
    }

    private String pod(int index) {
        int service = index % services();
        String labels = "\"app\":\"service-" + service + "\",\"pod-template-hash\":\"" + Integer.toHexString(service)
                + "\",\"version\":\"" + version(index) + "\"";
        String ip = ip(index);
        return "{" + metadata("pod-" + index, namespaceOf(service), podUid(index), labels) + POD_FILLER
                + "\"nodeName\":\"node-" + index % nodes() + "\"},\"status\":{\"phase\":\"Running\",\"podIP\":\"" + ip
                + "\",\"podIPs\":[{\"ip\":\"" + ip + "\"}]," + POD_STATUS;
    }

    private static String ip(int pod) {
        return "10." + (10 + pod / 65536) + "." + pod / 256 % 256 + "." + pod % 256;
    }

    private static String podFiller() {
        StringBuilder json = new StringBuilder(",\"annotations\":{\"example.com/checksum\":\"")
                .append("0123456789abcdef".repeat(4))
                .append("\"},\"managedFields\":[{\"manager\":\"kubelet\",\"operation\":\"Update\",\"fieldsType\":"
                        + "\"FieldsV1\",\"fieldsV1\":{");
        for (int field = 0; field < 40; field++) {
            json.append(field == 0 ? "" : ",").append("\"k:{\\\"name\\\":\\\"f" + field + "\\\"}\":{\".\":{}}");
        }
        json.append("}}],\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"shop\","
                + "\"uid\":\"00000000-0000-4000-8000-000000000001\",\"controller\":true}]},\"spec\":{\"containers\":[{"
                + "\"name\":\"main\",\"image\":\"registry.example.com/shop/main:1.0\",\"env\":[");
        for (int variable = 0; variable < 40; variable++) {
            json.append(variable == 0 ? "" : ",")
                    .append("{\"name\":\"VARIABLE_" + variable + "\",\"value\":\"value of variable " + variable
                            + "\"}");
        }
        json.append("],\"ports\":[{\"containerPort\":8080}],\"resources\":{\"requests\":{\"cpu\":\"100m\"}}}],"
                + "\"volumes\":[");
        for (int volume = 0; volume < 10; volume++) {
            json.append(volume == 0 ? "" : ",")
                    .append("{\"name\":\"volume-" + volume + "\",\"configMap\":{\"name\":\"settings-" + volume
                            + "\"}}");
        }
        return json.append("],").toString();
    }

    private static String podStatus() {
        StringBuilder json = new StringBuilder("\"conditions\":[");
        for (String type : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
            json.append(type.equals("Initialized") ? "" : ",")
                    .append("{\"type\":\"" + type + "\",\"status\":\"True\",\"lastTransitionTime\":")
                    .append("\"2026-01-01T00:00:00Z\"}");
        }
        return json.append(
                        "],\"containerStatuses\":[{\"name\":\"main\",\"ready\":true,\"restartCount\":0,\"image\":"
                                + "\"registry.example.com/shop/main:1.0\",\"imageID\":\"sha256:" + "0".repeat(64)
                                + "\",\"state\":{\"running\":{\"startedAt\":\"2026-01-01T00:00:00Z\"}}}],\"qosClass\":\"Burstable\"}}")
                .toString();
    }
}
