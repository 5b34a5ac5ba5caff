package io.antreansx.adapter.inventory.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an NSX has in its container inventory, by list and {@code external_id}: whole batches or nothing. */
final class NsxStore {

    static final String CLUSTERS = "container-clusters";

    /** The list of each {@code resource_type}. Source: NSX Manager API, Inventory / Containers. */
    private static final Map<String, String> LISTS = Map.of(
            "ContainerCluster", CLUSTERS,
            "ContainerProject", "container-projects",
            "ContainerClusterNode", "container-cluster-nodes",
            "ContainerApplication", "container-applications",
            "ContainerApplicationInstance", "container-application-instances",
            "ContainerNetworkPolicy", "container-network-policies",
            "ContainerIngressPolicy", "container-ingress-policies",
            "ContainerEgress", "container-egresses",
            "ContainerIpPool", "container-ip-pools",
            "ContainerGateway", "container-gateways");

    /** Kinds and fields that the models of NSX 3.2 have not. */
    private static final Set<String> NEW_LISTS =
            Set.of("container-egresses", "container-ip-pools", "container-gateways");

    private static final Set<String> NEW_FIELDS = Set.of(
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
            "load_balance_ingress");

    private static final int REMEMBERED = 2;

    private final boolean strict;
    private final boolean old;
    private String refusedName = "";
    private final Deque<Map<String, Map<String, Map<String, Object>>>> past = new ArrayDeque<>();
    private Map<String, Map<String, Map<String, Object>>> lists = new TreeMap<>();
    private int batches;

    /**
     * @param strict a create of what is there and an update or delete of what is not are invalid, not harmless
     * @param old NSX 3.2, which has fewer kinds and calls fields that it does not know invalid
     */
    NsxStore(boolean strict, boolean old) {
        this.strict = strict;
        this.old = old;
        LISTS.values().stream()
                .filter(list -> !old || !NEW_LISTS.contains(list))
                .forEach(list -> lists.put(list, new LinkedHashMap<>()));
    }

    String version() {
        return old ? "3.2.1.0.0.1" : "4.2.1.0.0.1";
    }

    boolean isOld() {
        return old;
    }

    /** An object of this name is invalid from now on. */
    void refuse(String name) {
        refusedName = name;
    }

    /** A request that NSX calls invalid. */
    static final class InvalidException extends RuntimeException {
        InvalidException(String message) {
            super(message);
        }
    }

    boolean hasList(String list) {
        return lists.containsKey(list);
    }

    Map<String, Map<String, Object>> list(String list) {
        return lists.getOrDefault(list, Map.of());
    }

    /** The list as it was two batches ago, or as long ago as there is one. */
    Map<String, Map<String, Object>> staleList(String list) {
        return past.isEmpty() ? list(list) : past.getFirst().get(list);
    }

    int batches() {
        return batches;
    }

    void createCluster(String id, Map<String, Object> cluster) {
        require(!lists.get(CLUSTERS).containsKey(id), "the cluster exists");
        requireKnown(cluster);
        lists.get(CLUSTERS).put(id, new HashMap<>(cluster));
    }

    void wipe() {
        lists.values().forEach(Map::clear);
    }

    /** @throws InvalidException when one entry is invalid; nothing is changed then */
    void apply(List<Map<String, Object>> entries) {
        Map<String, Map<String, Map<String, Object>>> next = new TreeMap<>();
        lists.forEach((list, objects) -> next.put(list, new LinkedHashMap<>(objects)));
        entries.forEach(entry -> apply(next, entry));
        past.addLast(lists);
        if (past.size() > REMEMBERED) {
            past.removeFirst();
        }
        lists = next;
        batches++;
    }

    /** Changes one object as a person would, or takes it away. */
    void editAny(String list, int which, String field, Object value) {
        List<String> uids = new ArrayList<>(lists.get(list).keySet());
        if (uids.isEmpty()) {
            return;
        }
        String uid = uids.get(which % uids.size());
        if (field.isEmpty()) {
            lists.get(list).remove(uid);
        } else {
            Map<String, Object> edited = new HashMap<>(lists.get(list).get(uid));
            edited.put(field, value);
            lists.get(list).put(uid, edited);
        }
    }

    /** A person's own object among those of the cluster. */
    void addByHand(String list, String uid, String clusterId) {
        lists.get(list)
                .put(
                        uid,
                        new HashMap<>(Map.of(
                                "external_id", uid, "display_name", "by-hand", "container_cluster_id", clusterId)));
    }

    @SuppressWarnings("unchecked") // JSON objects
    private void apply(Map<String, Map<String, Map<String, Object>>> next, Map<String, Object> entry) {
        Map<String, Object> object = (Map<String, Object>) entry.get("container_object");
        String uid = (String) object.get("external_id");
        String list = LISTS.get((String) object.get("resource_type"));
        require(lists.containsKey(String.valueOf(list)) && uid != null, "no such kind, or no external_id");
        require(!refusedName.equals(object.get("display_name")), "no object may have the name " + refusedName);
        requireKnown(object);
        Map<String, Map<String, Object>> objects = next.get(list);
        boolean there = objects.containsKey(uid);
        switch (String.valueOf(entry.get("object_update_type"))) {
            case "CREATE" -> {
                require(!strict || !there, "exists already: " + uid);
                objects.put(uid, new HashMap<>(object));
            }
            case "UPDATE" -> {
                require(!strict || there, "does not exist: " + uid);
                if (there) {
                    Map<String, Object> merged = new HashMap<>(objects.get(uid));
                    merged.putAll(object);
                    objects.put(uid, merged);
                }
            }
            case "DELETE" -> {
                require(!strict || there, "does not exist: " + uid);
                objects.remove(uid);
            }
            default -> throw new InvalidException("no such update type");
        }
    }

    private void requireKnown(Map<String, Object> object) {
        require(!old || Collections.disjoint(object.keySet(), NEW_FIELDS), "there are unknown fields");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidException(message);
        }
    }
}
