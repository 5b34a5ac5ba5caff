package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Peer.Blocks;
import io.antreansx.simcluster.evaluate.model.Peer.Fqdn;
import io.antreansx.simcluster.evaluate.model.Peer.GroupMembers;
import io.antreansx.simcluster.evaluate.model.Peer.Nodes;
import io.antreansx.simcluster.evaluate.model.Peer.Nothing;
import io.antreansx.simcluster.evaluate.model.Peer.RelatedNamespaces;
import io.antreansx.simcluster.evaluate.model.Peer.ServiceAccountPods;
import io.antreansx.simcluster.evaluate.model.Peer.Workloads;
import java.util.List;
import java.util.Optional;

/**
 * Reads entries of peers and of appliedTo. Where an entry holds several kinds, takes the one that Antrea's controller takes: ipBlock,
 * group, fqdn, serviceAccount, nodeSelector, selectors.
 *
 * @param namespace of the policy; empty for cluster-scoped ones. A pod selector alone means this namespace then
 */
record PeerReader(String namespace) {

    Peer read(JsonNode json) {
        if (Json.present(json.path("ipBlock"))) {
            return new Blocks(List.of(readBlock(json.path("ipBlock"))));
        }
        if (!json.path("group").asText().isEmpty()) {
            return new GroupMembers(namespace, json.path("group").asText());
        }
        if (!json.path("fqdn").asText().isEmpty()) {
            return new Fqdn(json.path("fqdn").asText());
        }
        JsonNode account = json.path("serviceAccount");
        if (Json.present(account)) {
            return new ServiceAccountPods(
                    account.path("namespace").asText(), account.path("name").asText());
        }
        if (Json.present(json.path("nodeSelector"))) {
            return LabelSelector.read(json.path("nodeSelector"))
                    .<Peer>map(Nodes::new)
                    .orElseGet(Nothing::new);
        }
        return readSelectors(json);
    }

    Peer readSelectors(JsonNode json) {
        Optional<LabelSelector> pods = LabelSelector.read(json.path("podSelector"));
        if (Json.present(json.path("namespaces"))) {
            JsonNode sameLabels = json.path("namespaces").path("sameLabels");
            return new RelatedNamespaces(pods, Json.list(sameLabels, JsonNode::asText));
        }
        Optional<LabelSelector> namespaces = LabelSelector.read(json.path("namespaceSelector"));
        if (pods.isEmpty() && namespaces.isEmpty()) {
            return new Nothing();
        }
        if (!namespace.isEmpty() && !Json.present(json.path("namespaceSelector"))) {
            return new Workloads(pods, Optional.of(Namespace.selectorOf(namespace)));
        }
        return new Workloads(pods, namespaces);
    }

    static IpBlock readBlock(JsonNode json) {
        return new IpBlock(
                Cidr.parse(json.path("cidr").asText()),
                Json.list(json.path("except"), except -> Cidr.parse(except.asText())));
    }
}
