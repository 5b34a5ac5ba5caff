package io.antreansx.adapter.inventory.informer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.inventory.model.NodePortLocal;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The annotation {@code nodeportlocal.antrea.io} of a pod: a JSON list of {@code {podPort, nodeIP, nodePort, protocol}}
 * (older agents: {@code protocols}). Whoever may edit the pod may write it: an entry that is no port of a node, which NSX
 * would refuse with the whole service, counts as none.
 */
final class NodePortLocalReader {

    private static final Logger LOG = Logger.getLogger(NodePortLocalReader.class);
    static final String ANNOTATION = "nodeportlocal.antrea.io";
    private static final int MAX_PORT = 65_535;
    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

    private final ObjectMapper json = new ObjectMapper();

    List<NodePortLocal> read(ObjectMeta metadata) {
        Map<String, String> annotations = metadata.getAnnotations();
        String text = annotations == null ? null : annotations.get(ANNOTATION);
        if (text == null || text.isBlank()) {
            return List.of();
        }
        try {
            List<NodePortLocal> ports = new ArrayList<>();
            for (JsonNode entry : json.readTree(text)) {
                addPorts(entry, ports);
            }
            return List.copyOf(ports);
        } catch (JsonProcessingException e) {
            LOG.debugf(
                    e,
                    "The annotation %s of pod %s/%s is no JSON",
                    ANNOTATION,
                    metadata.getNamespace(),
                    metadata.getName());
            return List.of();
        }
    }

    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || (NetUtil.isValidIpV6Address(text) && !text.contains("%"));
    }

    private static void addPorts(JsonNode entry, List<NodePortLocal> ports) {
        String nodeIp = entry.path("nodeIP").asText("");
        int nodePort = entry.path("nodePort").asInt(0);
        if (!isAddress(nodeIp) || nodePort < 1 || nodePort > MAX_PORT) {
            return;
        }
        List<String> protocols = new ArrayList<>();
        entry.path("protocols").forEach(protocol -> protocols.add(protocol.asText()));
        if (protocols.isEmpty()) {
            protocols.add(entry.path("protocol").asText("tcp"));
        }
        protocols.stream()
                .map(protocol -> protocol.toUpperCase(Locale.ROOT))
                .filter(PROTOCOLS::contains)
                .forEach(protocol -> ports.add(new NodePortLocal(nodeIp, nodePort, protocol)));
    }
}
