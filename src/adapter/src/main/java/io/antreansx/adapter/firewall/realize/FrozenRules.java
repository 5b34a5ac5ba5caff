package io.antreansx.adapter.firewall.realize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.ClusterNetworkPolicySpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The last exact rules of a policy that is tight for the moment. NSX does not have them any more, so they are kept in an
 * annotation: should the process die now, and the new version be refused afterwards, they are what stays.
 */
final class FrozenRules {
    static final String ANNOTATION = "antrea-nsx-adapter.io/last-exact-rules";
    /** Kubernetes allows 256 KiB of annotations; rules beyond that fall back to the tight version, which is never wider. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final Logger LOG = Logger.getLogger(FrozenRules.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private FrozenRules() {}

    /** The rules that were last exact: the annotation's, else the stored ones. */
    static ClusterNetworkPolicySpec of(ClusterNetworkPolicy held) {
        String kept = text(held);
        if (kept == null) {
            return held.getSpec();
        }
        try {
            return JSON.readValue(kept, ClusterNetworkPolicySpec.class)
                    .at(held.getSpec().tier(), held.getSpec().priority());
        } catch (JsonProcessingException unreadable) {
            // Somebody edited the annotation. What is stored is never wider than the last exact rules were.
            LOG.warnf(
                    "annotation %s of ClusterNetworkPolicy %s cannot be read; its stored rules stay",
                    ANNOTATION, held.getMetadata().getName());
            return held.getSpec();
        }
    }

    static ObjectMeta keptIn(ObjectMeta metadata, ClusterNetworkPolicySpec rules) {
        Map<String, String> annotations =
                new HashMap<>(metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations());
        try {
            String json = JSON.writeValueAsString(rules);
            if (json.length() <= MOST_CHARACTERS) {
                annotations.put(ANNOTATION, json);
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("rules that were read cannot be written", impossible);
        }
        return new ObjectMetaBuilder(metadata).withAnnotations(annotations).build();
    }

    static ObjectMeta notIn(ObjectMeta metadata) {
        return new ObjectMetaBuilder(metadata).removeFromAnnotations(ANNOTATION).build();
    }

    static boolean isIn(ClusterNetworkPolicy held) {
        Map<String, String> annotations = held.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(ANNOTATION);
    }

    /** The annotation; null where there is none. */
    static String text(ClusterNetworkPolicy held) {
        Map<String, String> annotations = held.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(ANNOTATION);
    }
}
