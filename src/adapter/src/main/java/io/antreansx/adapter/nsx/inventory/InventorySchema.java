package io.antreansx.adapter.nsx.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the inventory of one NSX version knows. What it does not know is neither sent nor compared, or each restart
 * would write everything again.
 *
 * <p>Source: the fields and kinds that NSX 4 has and the models of NSX 3.2 have not.
 *
 * @param unknownKinds values of {@code resource_type}
 */
public record InventorySchema(Set<String> unknownKinds, Set<String> unknownFields) {

    /** Everything we ever send. */
    public static final InventorySchema NEWEST = new InventorySchema(Set.of(), Set.of());

    private static final int FIRST_COMPLETE_MAJOR = 4;
    private static final InventorySchema NSX_3 = new InventorySchema(
            Set.of("ContainerEgress", "ContainerIpPool", "ContainerGateway"),
            Set.of(
                    "cluster_ip_ranges",
                    "node_port_range",
                    "node_port_local_range",
                    "type",
                    "cluster_ips",
                    "service_ports",
                    "load_balancer_ingress",
                    "node_port_local_endpoints",
                    "external_ip_addresses",
                    "pod_cidrs",
                    "load_balance_ingress"));

    /** @param productVersion such as {@code 4.2.0.0.0.24105821}; anything that is no version means the newest */
    public static InventorySchema of(String productVersion) {
        String major = List.of(productVersion.split("\\.", -1)).getFirst();
        boolean old = major.matches("\\d{1,4}") && Integer.parseInt(major) < FIRST_COMPLETE_MAJOR;
        return old ? NSX_3 : NEWEST;
    }

    /** The same without a kind that turned out to be missing. */
    public InventorySchema withoutKind(String resourceType) {
        Set<String> kinds = new HashSet<>(unknownKinds);
        kinds.add(resourceType);
        return new InventorySchema(Set.copyOf(kinds), unknownFields);
    }

    public boolean knowsKind(String resourceType) {
        return !unknownKinds.contains(resourceType);
    }

    public boolean knowsField(String field) {
        return !unknownFields.contains(field);
    }
}
