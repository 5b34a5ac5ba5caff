package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** One page of a policy's container clusters. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpanPage(List<Span> results, Long resultCount, String cursor) {
    /** NSX {@code SecurityPolicyContainerCluster}. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Span(
            String path,
            String containerClusterPath,
            boolean markedForDelete,
            @JsonProperty("_revision") long revision) {}
}
