package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Peer.Blocks;
import io.antreansx.simcluster.evaluate.model.Peer.Nodes;
import io.antreansx.simcluster.evaluate.model.Peer.Nothing;
import io.antreansx.simcluster.evaluate.model.Peer.ServicePods;
import java.util.List;

/**
 * A ClusterGroup, or a Group where {@code namespace} is not empty.
 *
 * @param content what the group selects by itself; {@link Nothing} for parents and for an empty spec
 * @param childGroups names of groups of the same kind whose members it unites
 */
public record Group(String namespace, String name, Peer content, List<String> childGroups) {

    public Group {
        childGroups = List.copyOf(childGroups);
    }

    /** Reads a ClusterGroup or a Group. */
    public static Group read(JsonNode object) {
        String namespace = Json.namespace(object);
        JsonNode spec = object.path("spec");
        return new Group(
                namespace,
                Json.name(object),
                readContent(namespace, spec),
                Json.list(spec.path("childGroups"), JsonNode::asText));
    }

    private static Peer readContent(String namespace, JsonNode spec) {
        if (!spec.path("ipBlocks").isEmpty()) {
            return new Blocks(Json.list(spec.path("ipBlocks"), PeerReader::readBlock));
        }
        JsonNode service = spec.path("serviceReference");
        if (Json.present(service)) {
            return new ServicePods(new ServiceName(
                    service.path("namespace").asText(), service.path("name").asText()));
        }
        if (Json.present(spec.path("nodeSelector"))) {
            return LabelSelector.read(spec.path("nodeSelector"))
                    .<Peer>map(Nodes::new)
                    .orElseGet(Nothing::new);
        }
        return new PeerReader(namespace).readSelectors(spec);
    }
}
