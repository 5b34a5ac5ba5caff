package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.antreansx.adapter.inventory.model.EgressObject;
import io.antreansx.adapter.inventory.model.GatewayAddress;
import io.antreansx.adapter.inventory.model.GatewayListener;
import io.antreansx.adapter.inventory.model.GatewayObject;
import io.antreansx.adapter.inventory.model.IngressObject;
import io.antreansx.adapter.inventory.model.IpPoolObject;
import io.antreansx.adapter.inventory.model.IpRange;
import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.NetworkPolicyObject;
import io.antreansx.adapter.inventory.model.PolicyType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Kinds of which NSX is shown the {@code spec}: policies, ingresses, egresses, IP pools, gateways. */
public final class PolicyReaders {

    private final CoreReaders core;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    public PolicyReaders(CoreReaders core) {
        this.core = core;
    }

    /** @param before what was read of it last; null when it is new */
    public NetworkPolicyObject policy(GenericKubernetesResource policy, PolicyType type, NetworkPolicyObject before) {
        return policy(policy.getMetadata(), spec(policy), type, before);
    }

    /** @param before what was read of it last; null when it is new */
    public NetworkPolicyObject clusterPolicy(ListedClusterNetworkPolicy policy, NetworkPolicyObject before) {
        return policy(policy.getMetadata(), policy.spec(), PolicyType.ACNP, before);
    }

    private NetworkPolicyObject policy(
            ObjectMeta metadata, Map<?, ?> spec, PolicyType type, NetworkPolicyObject before) {
        long version = version(metadata, spec);
        // Most events tell of a new status.
        boolean sameSpec = before != null
                && version != 0
                && version == before.version()
                && before.uid().equals(metadata.getUid());
        return new NetworkPolicyObject(
                metadata.getUid(),
                CoreReaders.text(metadata.getNamespace()),
                metadata.getName(),
                core.labels(metadata),
                type,
                version,
                sameSpec ? before.spec() : yaml(spec));
    }

    /** A cluster that was restored counts generations a second time, perhaps for other rules. */
    private static long version(ObjectMeta metadata, Map<?, ?> spec) {
        Long generation = metadata.getGeneration();
        return generation == null || generation == 0
                ? 0
                : (generation << Integer.SIZE) | (spec.hashCode() & 0xFFFF_FFFFL);
    }

    public IngressObject ingress(GenericKubernetesResource ingress) {
        ObjectMeta metadata = ingress.getMetadata();
        Map<?, ?> status = Json.object(properties(ingress), "status");
        return new IngressObject(
                metadata.getUid(),
                metadata.getNamespace(),
                metadata.getName(),
                core.labels(metadata),
                List.copyOf(backends(spec(ingress))),
                Json.list(Json.object(status, "loadBalancer"), "ingress").stream()
                        .map(entry -> loadBalancer(Json.object(entry)))
                        .toList(),
                specYaml(ingress));
    }

    public EgressObject egress(GenericKubernetesResource egress) {
        ObjectMeta metadata = egress.getMetadata();
        String allocated = Json.text(Json.object(properties(egress), "status"), "egressIP");
        String chosen = Json.text(spec(egress), "egressIP");
        return new EgressObject(
                metadata.getUid(),
                metadata.getName(),
                core.labels(metadata),
                chosen.isEmpty() ? allocated : chosen,
                Json.text(spec(egress), "externalIPPool"),
                specYaml(egress));
    }

    public IpPoolObject ipPool(GenericKubernetesResource pool) {
        ObjectMeta metadata = pool.getMetadata();
        Map<?, ?> subnet = Json.object(spec(pool), "subnetInfo");
        List<IpRange> ranges = Json.list(spec(pool), "ipRanges").stream()
                .map(entry -> range(Json.object(entry), subnet))
                .toList();
        boolean six = ranges.stream()
                .anyMatch(range -> range.cidr().contains(":") || range.start().contains(":"));
        return new IpPoolObject(
                metadata.getUid(), metadata.getName(), core.labels(metadata), six ? 6 : 4, ranges, specYaml(pool));
    }

    public GatewayObject gateway(GenericKubernetesResource gateway) {
        ObjectMeta metadata = gateway.getMetadata();
        return new GatewayObject(
                metadata.getUid(),
                metadata.getNamespace(),
                metadata.getName(),
                core.labels(metadata),
                Json.list(Json.object(properties(gateway), "status"), "addresses").stream()
                        .map(entry -> address(Json.object(entry)))
                        .toList(),
                Json.list(spec(gateway), "listeners").stream()
                        .map(entry -> listener(Json.object(entry)))
                        .toList(),
                specYaml(gateway));
    }

    private static Set<String> backends(Map<?, ?> spec) {
        Set<String> names = new TreeSet<>();
        addBackend(names, Json.object(spec, "defaultBackend"));
        for (Object rule : Json.list(spec, "rules")) {
            for (Object path : Json.list(Json.object(Json.object(rule), "http"), "paths")) {
                addBackend(names, Json.object(Json.object(path), "backend"));
            }
        }
        return names;
    }

    private static void addBackend(Set<String> names, Map<?, ?> backend) {
        String name = Json.text(Json.object(backend, "service"), "name");
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    private static LoadBalancerIngress loadBalancer(Map<?, ?> entry) {
        List<LoadBalancerIngress.Port> ports = new ArrayList<>();
        for (Object port : Json.list(entry, "ports")) {
            Map<?, ?> fields = Json.object(port);
            ports.add(new LoadBalancerIngress.Port(Json.number(fields, "port"), Json.text(fields, "protocol")));
        }
        return new LoadBalancerIngress(Json.text(entry, "ip"), Json.text(entry, "hostname"), List.copyOf(ports));
    }

    /** Until v1alpha2 gateway, prefix length and VLAN stood in each range; since v1beta1 in {@code subnetInfo}. */
    private static IpRange range(Map<?, ?> range, Map<?, ?> subnet) {
        Map<?, ?> net = range.containsKey("prefixLength") ? range : subnet;
        return new IpRange(
                Json.text(range, "cidr"),
                Json.text(range, "start"),
                Json.text(range, "end"),
                Json.text(net, "gateway"),
                Json.number(net, "prefixLength"),
                Json.number(net, "vlan"));
    }

    private static GatewayAddress address(Map<?, ?> address) {
        String type =
                switch (Json.text(address, "type")) {
                    case "", "IPAddress" -> "IP_ADDRESS";
                    case "Hostname" -> "HOST_NAME";
                    // NamedAddress, and what an implementation calls by a name of its own.
                    default -> "NAMED_ADDRESS";
                };
        return new GatewayAddress(Json.text(address, "value"), type);
    }

    private static GatewayListener listener(Map<?, ?> listener) {
        return new GatewayListener(
                Json.text(listener, "name"),
                Json.text(listener, "hostname"),
                Json.number(listener, "port"),
                Json.text(listener, "protocol"));
    }

    private String specYaml(GenericKubernetesResource resource) {
        return yaml(spec(resource));
    }

    private String yaml(Map<?, ?> spec) {
        try {
            return yaml.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what came as JSON cannot be written as YAML", e);
        }
    }

    private static Map<?, ?> spec(GenericKubernetesResource resource) {
        return Json.object(properties(resource), "spec");
    }

    private static Map<?, ?> properties(GenericKubernetesResource resource) {
        return resource.getAdditionalProperties();
    }
}
