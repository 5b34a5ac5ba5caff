package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code Group}. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireGroup(
        String path,
        String id,
        String displayName,
        String uniqueId,
        String realizationId,
        List<String> groupType,
        List<WireExpression> expression,
        List<WireExpression> extendedExpression,
        boolean markedForDelete,
        @JsonProperty("_revision") long revision) {}
