package io.antreansx.adapter.inventory.informer;

import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import io.antreansx.adapter.inventory.model.LoadBalancerIngress;
import io.antreansx.adapter.inventory.model.ServiceObject;
import io.antreansx.adapter.inventory.model.ServicePort;
import io.antreansx.adapter.inventory.model.ServiceType;
import io.antreansx.adapter.kubernetes.Interner;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services and the EndpointSlices behind them. */
public final class ServiceReaders {

    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Interner interner;
    private final CoreReaders core;

    public ServiceReaders(Interner interner, CoreReaders core) {
        this.interner = interner;
        this.core = core;
    }

    public ServiceObject service(Service service) {
        ObjectMeta metadata = service.getMetadata();
        ServiceSpec spec = service.getSpec() == null ? new ServiceSpec() : service.getSpec();
        return new ServiceObject(
                metadata.getUid(),
                interner.intern(metadata.getNamespace()),
                metadata.getName(),
                core.labels(metadata),
                ServiceType.of(spec.getType()),
                clusterIps(spec),
                spec.getPorts() == null
                        ? List.of()
                        : spec.getPorts().stream().map(ServiceReaders::port).toList(),
                ingress(service));
    }

    /** Empty for a slice that belongs to no service. */
    public Optional<EndpointSliceObject> endpointSlice(ListedEndpointSlice slice) {
        ObjectMeta metadata = slice.getMetadata();
        String service =
                metadata.getLabels() == null ? null : metadata.getLabels().get(SERVICE_NAME);
        if (service == null) {
            return Optional.empty();
        }
        List<String> pods = new ArrayList<>();
        boolean others = false;
        for (ListedEndpointSlice.Endpoint endpoint : slice.endpoints()) {
            if (endpoint.isReady() && endpoint.isPod()) {
                pods.add(endpoint.targetUid());
            } else {
                others = true;
            }
        }
        return Optional.of(new EndpointSliceObject(
                metadata.getNamespace() + "/" + metadata.getName(),
                interner.intern(metadata.getNamespace()),
                interner.intern(service),
                pods.stream().distinct().sorted().toList(),
                others));
    }

    private static List<String> clusterIps(ServiceSpec spec) {
        List<String> ips = spec.getClusterIPs() == null || spec.getClusterIPs().isEmpty()
                ? List.of(CoreReaders.text(spec.getClusterIP()))
                : spec.getClusterIPs();
        return ips.stream().filter(ip -> !ip.isEmpty() && !"None".equals(ip)).toList();
    }

    private static ServicePort port(io.fabric8.kubernetes.api.model.ServicePort port) {
        IntOrString target = port.getTargetPort();
        return new ServicePort(
                CoreReaders.text(port.getName()),
                port.getPort() == null ? 0 : port.getPort(),
                target == null ? "" : String.valueOf(target.getValue()),
                port.getNodePort() == null ? 0 : port.getNodePort(),
                port.getProtocol() == null ? "TCP" : port.getProtocol());
    }

    private static List<LoadBalancerIngress> ingress(Service service) {
        if (service.getStatus() == null
                || service.getStatus().getLoadBalancer() == null
                || service.getStatus().getLoadBalancer().getIngress() == null) {
            return List.of();
        }
        return service.getStatus().getLoadBalancer().getIngress().stream()
                .map(entry -> new LoadBalancerIngress(
                        CoreReaders.text(entry.getIp()),
                        CoreReaders.text(entry.getHostname()),
                        entry.getPorts() == null
                                ? List.of()
                                : entry.getPorts().stream()
                                        .map(port -> new LoadBalancerIngress.Port(
                                                port.getPort(), CoreReaders.text(port.getProtocol())))
                                        .toList()))
                .toList();
    }
}
