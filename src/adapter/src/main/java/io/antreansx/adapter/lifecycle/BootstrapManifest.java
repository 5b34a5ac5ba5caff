package io.antreansx.adapter.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bootstrap-config.yaml}: Namespace, ConfigMap {@code bootstrap-config}, Secret {@code nsx-cert}.
 *
 * @param thumbprints SHA-256 of the managers' certificates; empty when trust is configured otherwise
 */
public record BootstrapManifest(
        String clusterName,
        List<NsxManagerAddress> managers,
        Optional<String> vpcPath,
        List<String> thumbprints,
        KeyAndCertificate identity) {

    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";

    /** The text of {@code bootstrap.conf}. */
    String bootstrapConf() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("clusterName", clusterName);
        keys.put(
                "NSXManagers",
                managers.stream().map(NsxManagerAddress::toString).toList());
        vpcPath.ifPresent(path -> keys.put("vpcPath", path));
        if (!thumbprints.isEmpty()) {
            keys.put("NSXThumbprints", thumbprints);
        }
        return yaml(keys);
    }

    List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(new NamespaceBuilder()
                .withNewMetadata()
                .withName(ClusterIdConfigMap.NAMESPACE)
                .addToLabels("app", "antrea-interworking")
                .addToLabels("openshift.io/run-level", "0")
                .endMetadata()
                .build());
        objects.add(new ConfigMapBuilder()
                .withNewMetadata()
                .withName("bootstrap-config")
                .withNamespace(ClusterIdConfigMap.NAMESPACE)
                .endMetadata()
                .addToData("bootstrap.conf", bootstrapConf())
                .build());
        objects.add(new SecretBuilder()
                .withNewMetadata()
                .withName("nsx-cert")
                .withNamespace(ClusterIdConfigMap.NAMESPACE)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToData(CERTIFICATE, base64(identity.certificatePem()))
                .addToData(KEY, base64(identity.keyPem()))
                .build());
        return List.copyOf(objects);
    }

    /** The whole file. Holds the key. */
    String toYaml() {
        StringBuilder text = new StringBuilder();
        for (HasMetadata object : objects()) {
            String yaml = Serialization.asYaml(object);
            text.append(yaml.startsWith("---") ? "" : "---\n").append(yaml);
        }
        return text.toString();
    }

    /** The identity in a file that an earlier run wrote; empty when the text holds no Secret {@code nsx-cert}. */
    static Optional<KeyAndCertificate> identityIn(String yaml) {
        for (String document : yaml.split("(?m)^---\\s*$", -1)) {
            if (document.contains("kind: Secret") || document.contains("kind: \"Secret\"")) {
                Map<String, String> data = data(document);
                if (data.containsKey(CERTIFICATE) && data.containsKey(KEY)) {
                    return Optional.of(new KeyAndCertificate(text(data.get(CERTIFICATE)), text(data.get(KEY))));
                }
            }
        }
        return Optional.empty();
    }

    /** What a YAML parser says of a broken text quotes it, and it is the key. */
    private static Map<String, String> data(String secret) {
        try {
            Map<String, String> data =
                    Serialization.unmarshal(secret, Secret.class).getData();
            return data == null ? Map.of() : data;
        } catch (RuntimeException brokenWhichQuotesTheKey) {
            throw new RefusedException(
                    RefusedException.By.CLUSTER,
                    "The Secret nsx-cert in the manifest of an earlier bootstrap is no YAML; repair that file, or give"
                            + " another --output");
        }
    }

    private static String yaml(Object tree) {
        try {
            return YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build()
                    .writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
