package io.antreansx.adapter.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ConfigMap {@code cluster-id}: what registration leaves for the adapters. */
public final class ClusterIdConfigMap {

    public static final String NAMESPACE = "vmware-system-antrea";
    public static final String NAME = "cluster-id";
    public static final String KEY = "cluster-id.conf";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final KubernetesClient client;

    public ClusterIdConfigMap(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What the ConfigMap holds.
     *
     * @param thumbprints certificates of NSX that were pinned on first use; empty when trust is configured otherwise
     */
    public record Content(String clusterId, List<String> thumbprints) {
        public Content {
            thumbprints = List.copyOf(thumbprints);
        }

        String toYaml() {
            String pins = thumbprints.isEmpty() ? "" : "nsxThumbprints: [" + String.join(", ", thumbprints) + "]\n";
            return "clusterID: " + clusterId + "\n" + pins;
        }
    }

    /** Empty before registration and after deregistration. */
    public Optional<Content> read() {
        ConfigMap map = resource().get();
        String text =
                map == null || map.getData() == null ? null : map.getData().get(KEY);
        return text == null ? Optional.empty() : parse(text);
    }

    void write(Content content) {
        ConfigMap existing = resource().get();
        if (existing == null) {
            client.configMaps()
                    .inNamespace(NAMESPACE)
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(NAME)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .addToData(KEY, content.toYaml())
                            .build())
                    .create();
        } else if (!content.toYaml()
                .equals(existing.getData() == null ? null : existing.getData().get(KEY))) {
            client.resource(new ConfigMapBuilder(existing)
                            .addToData(KEY, content.toYaml())
                            .build())
                    .update();
        }
    }

    void clear() {
        ConfigMap existing = resource().get();
        if (existing != null && existing.getData() != null && existing.getData().containsKey(KEY)) {
            client.resource(new ConfigMapBuilder(existing).removeFromData(KEY).build())
                    .update();
        }
    }

    private Resource<ConfigMap> resource() {
        return client.configMaps().inNamespace(NAMESPACE).withName(NAME);
    }

    private static Optional<Content> parse(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            String id = tree == null ? "" : tree.path("clusterID").asText("");
            List<String> thumbprints = new ArrayList<>();
            if (tree != null) {
                tree.path("nsxThumbprints").forEach(node -> thumbprints.add(node.asText()));
            }
            return id.isBlank() ? Optional.empty() : Optional.of(new Content(id, thumbprints));
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    RefusedException.By.CLUSTER,
                    "ConfigMap " + NAMESPACE + "/" + NAME + ": " + KEY
                            + " is no YAML; delete the key and run register again");
        }
    }
}
