package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.ClusterSnapshot;
import io.antreansx.simcluster.evaluate.GroupContents;
import io.antreansx.simcluster.evaluate.SnapshotBuilder;
import io.antreansx.simcluster.evaluate.model.Address;
import io.antreansx.simcluster.evaluate.model.IpBlock;
import io.antreansx.simcluster.evaluate.model.Pod;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** antrea-controller's {@code clustergroupmembers} of {@code controlplane.antrea.io/v1beta2}, which it serves by aggregation. */
final class MembersApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String GROUPS = "/apis/crd.antrea.io/v1beta1/clustergroups";
    private static final List<String> COLLECTIONS =
            List.of("/api/v1/namespaces", "/api/v1/nodes", "/api/v1/pods", "/api/v1/services", GROUPS);
    private static final int MAPPED = 12;

    private final Function<String, List<JsonNode>> stored;

    /** @param stored all objects of a collection, by its path */
    MembersApi(Function<String, List<JsonNode>> stored) {
        this.stored = stored;
    }

    static boolean serves(RequestPath path) {
        return path.group().equals("controlplane.antrea.io") && path.plural().equals("clustergroupmembers");
    }

    JsonNode answer(RequestPath path) {
        boolean known = stored.apply(GROUPS).stream()
                .anyMatch(group -> group.at("/metadata/name").asText().equals(path.name()));
        if (!known) {
            throw ApiFailure.notFound(path);
        }
        SnapshotBuilder snapshot = ClusterSnapshot.builder();
        COLLECTIONS.forEach(collection -> snapshot.addAll(stored.apply(collection)));
        GroupContents contents = new GroupContents(snapshot.build());
        List<Pod> pods = contents.pods(path.name());
        int limit = number(path, "limit", 0);
        int page = Math.max(1, number(path, "page", 1));
        int pages = limit == 0 ? 1 : Math.max(1, (pods.size() + limit - 1) / limit);
        ObjectNode answer = MAPPER.createObjectNode()
                .put("apiVersion", path.apiVersion())
                .put("kind", "ClusterGroupMembers")
                .put("totalMembers", pods.size())
                .put("totalPages", pages)
                .put("currentPage", page);
        answer.putObject("metadata").put("name", path.name());
        ArrayNode members = answer.putArray("effectiveMembers");
        pods.stream()
                .skip(limit == 0 ? 0 : (long) (page - 1) * limit)
                .limit(limit == 0 ? pods.size() : limit)
                .forEach(pod -> addMember(members, pod));
        ArrayNode blocks = answer.putArray("effectiveIPBlocks");
        contents.blocks(path.name()).forEach(block -> addBlock(blocks, block));
        return answer;
    }

    private static void addMember(ArrayNode members, Pod pod) {
        ObjectNode member = members.addObject();
        member.putObject("pod").put("name", pod.name()).put("namespace", pod.namespace());
        ArrayNode addresses = member.putArray("ips");
        pod.addresses().forEach(address -> addresses.add(bytes(address)));
    }

    private static void addBlock(ArrayNode blocks, IpBlock block) {
        blocks.addObject()
                .put("ip", bytes(block.cidr().address()))
                .put("prefixLength", block.cidr().prefixLength());
    }

    /** Sixteen bytes, as Go's ParseIP gives them: IPv4 addresses are mapped. */
    private static byte[] bytes(Address address) {
        try {
            byte[] bytes = InetAddress.getByName(address.text()).getAddress();
            if (bytes.length == 16) {
                return bytes;
            }
            byte[] mapped = new byte[16];
            Arrays.fill(mapped, MAPPED - 2, MAPPED, (byte) 0xff);
            System.arraycopy(bytes, 0, mapped, MAPPED, bytes.length);
            return mapped;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int number(RequestPath path, String key, int otherwise) {
        try {
            return Integer.parseInt(path.query().getOrDefault(key, Integer.toString(otherwise)));
        } catch (NumberFormatException wrong) {
            return otherwise;
        }
    }
}
