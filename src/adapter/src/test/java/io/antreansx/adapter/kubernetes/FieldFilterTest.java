package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFilterTest {

    private static final List<String> NAMES =
            List.of("a", "b", "items", "größe", "a\"b", "back\\slash", "x".repeat(90));
    private static final List<String> TEXTS =
            List.of("", "plain", "}],{", "quote\" and \\", "\u00e4\u4e2d\ud83d\ude00\uffff", "\\\"", "\u0000\n");

    private final ObjectMapper json = new ObjectMapper();

    /** A tree of names to keep; empty means whole. */
    private record Kept(Map<String, Kept> fields) {

        KeptFields filter() {
            KeptFields kept = KeptFields.of();
            for (Map.Entry<String, Kept> field : fields.entrySet()) {
                kept = kept.with(
                        field.getKey(),
                        field.getValue().fields().isEmpty()
                                ? KeptFields.WHOLE
                                : field.getValue().filter());
            }
            return kept;
        }
    }

    @Test
    void whatIsLeftIsWhatATreeWouldKeep() throws Exception {
        for (int seed = 0; seed < 3_000; seed++) {
            // Given
            Random random = new Random(seed);
            Kept kept = kept(random, 3);
            ObjectNode whole = object(random, 4);
            String text = random.nextBoolean()
                    ? whole.toString()
                    : json.writerWithDefaultPrettyPrinter().writeValueAsString(whole);

            // When
            String filtered = Filtered.text(kept.filter(), text, 1 + random.nextInt(text.length()));

            // Then
            assertThat(json.readTree(filtered)).as("seed %d", seed).isEqualTo(pruned(whole, kept));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void piecesMayEndAnywhere(int piece) {
        // Given
        KeptFields kept = KeptFields.of("name").with("labels", KeptFields.of("app"));

        // When
        String filtered = Filtered.list(kept, """
                { "kind" : "PodList", "metadata": {"continue": "a\\"b", "resourceVersion": "7"},
                  "items": [ {"spec": {"a": ["}", "\\\\"]}, "name": "\\u00fc \ud83d\ude00", "labels": {"x": 1, "app": "y"}},
                             {"labels": null, "other": -1.5e3, "name": true}, {} ] }
                """, piece);

        // Then
        assertThat(filtered.strip())
                .isEqualTo("{\"kind\":\"PodList\",\"metadata\":{\"continue\": \"a\\\"b\", \"resourceVersion\": \"7\"},"
                        + "\"items\":[{\"name\":\"\\u00fc \ud83d\ude00\",\"labels\":{\"app\":\"y\"}},"
                        + "{\"labels\":null,\"name\":true},{}]}");
    }

    @Test
    void nameThatIsWrittenWithEscapesIsLeftToTheReader() throws Exception {
        // When
        String filtered = Filtered.text(KeptFields.of("name"), "{\"n\\u0061me\":1,\"other\":2}", 5);

        // Then
        assertThat(json.readTree(filtered)).isEqualTo(json.readTree("{\"name\":1}"));
    }

    @Test
    void statusInsteadOfAListIsKept() {
        // Given
        String status = "{\"kind\":\"Status\",\"code\":410,\"details\":{\"items\":[{\"name\":1}]}}";

        // When, Then
        assertThat(Filtered.list(KeptFields.of("name"), status, 9)).isEqualTo(status);
    }

    @Test
    void whatFollowsTheListIsKept() {
        // Given
        String two = "{\"items\":[]}\n {\"items\":[{\"other\":1}]}\n";

        // When, Then
        assertThat(Filtered.list(KeptFields.of("name"), two, 6)).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON, {\"items\": 1}", "[{\"items\":[{\"a\":1}]}]", "null", "", "\"text\""})
    void whatIsNoObjectIsKept(String text) {
        // When, Then
        assertThat(Filtered.list(KeptFields.of("name"), text, 4)).isEqualTo(text);
    }

    @Test
    void listThatIsCutOffIsNoJson() {
        // Given
        String list = "{\"kind\":\"PodList\",\"items\":[{\"name\":\"a\",\"spec\":{\"x\":[1]}},{\"name\":\"b\"}]}";

        for (int end = 1; end < list.length(); end++) {
            // When
            String filtered = Filtered.list(KeptFields.of("name"), list.substring(0, end), 3);

            // Then
            assertThatThrownBy(() -> json.readTree(filtered)).isInstanceOf(JsonProcessingException.class);
        }
    }

    private static Kept kept(Random random, int depth) {
        Map<String, Kept> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                fields.put(name, depth == 0 ? new Kept(Map.of()) : kept(random, depth - 1 - random.nextInt(depth)));
            }
        }
        return new Kept(fields);
    }

    /** Names with escapes are kept whole; jackson writes quotes and backslashes so. */
    private static JsonNode pruned(JsonNode node, Kept kept) {
        if (kept.fields().isEmpty() || !node.isContainerNode()) {
            return node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode elements = array.arrayNode();
            array.forEach(element -> elements.add(pruned(element, kept)));
            return elements;
        }
        ObjectNode fields = ((ObjectNode) node).objectNode();
        node.properties().forEach(field -> {
            boolean escaped = field.getKey().matches(".*[\"\\\\].*");
            Kept inside = kept.fields().get(field.getKey());
            if (escaped) {
                fields.set(field.getKey(), field.getValue());
            } else if (inside != null) {
                fields.set(field.getKey(), pruned(field.getValue(), inside));
            }
        });
        return fields;
    }

    private ObjectNode object(Random random, int depth) {
        ObjectNode object = json.createObjectNode();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                object.set(name, value(random, depth));
            }
        }
        return object;
    }

    private JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> json.getNodeFactory().textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 1 -> json.getNodeFactory().numberNode(random.nextInt());
            case 2 -> json.getNodeFactory().booleanNode(random.nextBoolean());
            case 3 -> json.nullNode();
            case 4 -> {
                ArrayNode array = json.createArrayNode();
                for (int element = random.nextInt(3); element > 0; element--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> object(random, depth - 1);
        };
    }
}
