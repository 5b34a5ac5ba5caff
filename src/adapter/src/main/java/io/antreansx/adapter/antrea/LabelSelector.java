package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** Kubernetes label selector; without labels and expressions ({@code {}}) it matches everything. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelSelector(Map<String, String> matchLabels, List<LabelRequirement> matchExpressions) {
    public LabelSelector {
        matchLabels = Absent.map(matchLabels);
        matchExpressions = Absent.list(matchExpressions);
    }

    public static LabelSelector everything() {
        return new LabelSelector(Map.of(), List.of());
    }
}
