package io.antreansx.simcluster.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What an API server does with one version of a custom resource: it removes fields that the schema does not know, silently, and refuses
 * values that the schema forbids.
 */
public final class CrdSchema {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schema;

    private CrdSchema(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * What a check found; paths look like {@code spec.ingress[0].name}.
     *
     * @param pruned paths of fields that an API server would remove
     * @param violations paths with the rule that is broken; an API server answers 422 if there is any
     */
    public record Findings(List<String> pruned, List<String> violations) {

        public Findings {
            pruned = List.copyOf(pruned);
            violations = List.copyOf(violations);
        }

        /** True if the object would be stored exactly as it is. */
        public boolean clean() {
            return pruned.isEmpty() && violations.isEmpty();
        }
    }

    /**
     * The schema of a version of a CustomResourceDefinition in its JSON form.
     *
     * @throws IllegalArgumentException if the definition has no such version
     */
    public static CrdSchema of(JsonNode definition, String version) {
        for (JsonNode candidate : definition.path("spec").path("versions")) {
            if (version.equals(candidate.path("name").asText())) {
                return new CrdSchema(candidate.path("schema").path("openAPIV3Schema"));
            }
        }
        throw new IllegalArgumentException(
                definition.path("metadata").path("name").asText() + " has no version " + version);
    }

    /** The schema that Antrea stores a kind with, for example {@code ClusterNetworkPolicy}. */
    public static CrdSchema ofAntrea(String kind) {
        for (String plural : AntreaCrds.PLURALS) {
            JsonNode definition = definition(plural);
            if (kind.equals(definition.path("spec").path("names").path("kind").asText())) {
                return of(definition, "v1beta1");
            }
        }
        throw new IllegalArgumentException("No definition of kind " + kind);
    }

    private static JsonNode definition(String plural) {
        try (InputStream file = CrdSchema.class.getResourceAsStream("/crds/" + plural + ".yaml")) {
            return YAML.readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Looks at an object without changing it; the object is JSON or anything that Jackson writes as JSON. */
    public Findings check(Object object) {
        return prune(JSON.<JsonNode>valueToTree(object).deepCopy());
    }

    /** Removes the unknown fields from the object and reports them with the violations of what is left. */
    public Findings prune(JsonNode object) {
        SchemaWalk walk = new SchemaWalk();
        walk.visitRoot(schema, (ObjectNode) object);
        return new Findings(walk.pruned(), walk.violations());
    }
}
