package io.antreansx.simcluster.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Our definitions against those that Antrea publishes, where a copy of them lies near the repository. */
class CrdComparisonTest {

    static final Iterable<String> PLURALS = AntreaCrds.PLURALS;

    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @FieldSource("PLURALS")
    void ourDefinitionHasTheFieldsTypesAndRulesOfAntreas(String plural) throws IOException {
        // Given
        Path published = published();
        assumeTrue(published != null, "no copy of Antrea's published definitions near the repository");
        JsonNode antreas = definition(published, plural);

        // When
        JsonNode ours = YAML.readTree(getClass().getResourceAsStream("/crds/" + plural + ".yaml"));

        // Then
        assertThat(facts(ours)).isEqualTo(facts(antreas));
    }

    /** Every leaf but the prose, by its path; how versions convert is the installation's business. */
    private static Map<String, String> facts(JsonNode definition) {
        Map<String, String> facts = new TreeMap<>();
        JsonNode spec = definition.path("spec");
        collect("scope", spec.path("scope"), facts);
        collect("names", spec.path("names"), facts);
        collect("versions", spec.path("versions"), facts);
        return facts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> facts) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(field -> !(field.getKey().equals("description")
                            && field.getValue().isTextual()))
                    .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), facts));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(path + "/" + index, node.get(index), facts);
            }
        } else {
            facts.put(path, node.asText());
        }
    }

    private static JsonNode definition(Path published, String plural) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(published.toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.path("spec").path("names").path("plural").asText().equals(plural)) {
                    return document;
                }
            }
        }
        throw new AssertionError("Antrea publishes no " + plural);
    }

    /** {@code -Dantrea.crds=FILE}, else {@code shared/data/antrea-crds-*.yaml} beside this folder or one of its parents. */
    private static Path published() throws IOException {
        String named = System.getProperty("antrea.crds", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                try (Stream<Path> files = Files.list(data)) {
                    return files.filter(file -> file.getFileName().toString().startsWith("antrea-crds-"))
                            .findFirst()
                            .orElse(null);
                }
            }
        }
        return null;
    }
}
