package io.antreansx.adapter.firewall.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.antreansx.adapter.firewall.realize.AntreaObjects;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Translations as the files of the golden cases: Antrea objects as YAML, or reasons one a line. */
final class TranslationText {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private TranslationText() {}

    /** File names with their content. */
    static Map<String, String> files(Translation translation) {
        return switch (translation) {
            case Translation.Plan plan ->
                new TreeMap<>(Map.of("out-policy.yaml", yaml(policy(plan)), "out-groups.yaml", groups(plan)));
            case Translation.Nothing ignored -> Map.of("out-policy.yaml", "# no rule is enabled: no ACNP\n");
            case Translation.Refusal(List<Translation.Reason> reasons) ->
                Map.of(
                        "refusal.txt",
                        reasons.stream().map(TranslationText::line).collect(Collectors.joining("\n", "", "\n")));
        };
    }

    /** Every object that the translation becomes, groups first. */
    static List<JsonNode> objects(Translation translation) {
        if (!(translation instanceof Translation.Plan plan)) {
            return List.of();
        }
        List<JsonNode> objects = new ArrayList<>();
        plan.groups().forEach(group -> objects.add(EmittedObjects.json(AntreaObjects.group(group))));
        objects.add(EmittedObjects.json(policy(plan)));
        return List.copyOf(objects);
    }

    private static Object policy(Translation.Plan plan) {
        PolicyRank rank = PolicyRank.of(plan.policy());
        long place = PolicyOrder.places(List.of(rank), Map.of()).get(rank.name());
        return AntreaObjects.policy(plan.policy(), place);
    }

    private static String groups(Translation.Plan plan) {
        return plan.groups().isEmpty()
                ? "# no group\n"
                : plan.groups().stream()
                        .sorted(Comparator.comparing(PlannedGroup::name))
                        .map(group -> yaml(AntreaObjects.group(group)))
                        .collect(Collectors.joining());
    }

    private static String line(Translation.Reason reason) {
        String rule = reason.ruleId() == 0 ? "" : " rule " + reason.ruleId();
        return reason.code() + " " + reason.path() + rule + ": " + reason.message();
    }

    private static String yaml(Object object) {
        try {
            return YAML.writeValueAsString(KUBERNETES.convertValue(object, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
