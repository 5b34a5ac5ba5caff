package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A Kubernetes label selector; empty selects everything. Comparison is case-sensitive. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    /** Selects whatever there is. */
    public static final LabelSelector EVERYTHING = new LabelSelector(Map.of(), List.of());

    private static final Pattern KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    /** One entry of {@code matchExpressions}. */
    public record Requirement(String key, String operator, Set<String> values) {

        public Requirement {
            values = Set.copyOf(values);
        }

        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> throw new IllegalStateException("Operator that was not checked: " + operator);
            };
        }

        boolean valid() {
            boolean wellFormed =
                    switch (operator) {
                        case "In", "NotIn" -> !values.isEmpty();
                        case "Exists", "DoesNotExist" -> values.isEmpty();
                        default -> false;
                    };
            return wellFormed && KEY.matcher(key).matches();
        }
    }

    public LabelSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** Selects objects that carry exactly this label, whatever else they carry. */
    public static LabelSelector ofLabel(String key, String value) {
        return new LabelSelector(Map.of(key, value), List.of());
    }

    /**
     * Reads a selector. Like Antrea, treats one with an invalid expression as if it were not there: Antrea's controller discards the
     * conversion error, so that such a selector never matches on its own and does not narrow its neighbour.
     */
    public static Optional<LabelSelector> read(JsonNode json) {
        if (json == null || json.isMissingNode() || json.isNull()) {
            return Optional.empty();
        }
        List<Requirement> expressions = Json.list(json.path("matchExpressions"), LabelSelector::readRequirement);
        boolean valid = expressions.stream().allMatch(Requirement::valid);
        return valid
                ? Optional.of(new LabelSelector(Json.strings(json.path("matchLabels")), expressions))
                : Optional.empty();
    }

    private static Requirement readRequirement(JsonNode json) {
        return new Requirement(
                json.path("key").asText(),
                json.path("operator").asText(),
                Set.copyOf(Json.list(json.path("values"), JsonNode::asText)));
    }

    public boolean matches(Map<String, String> labels) {
        for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Requirement requirement : matchExpressions) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
