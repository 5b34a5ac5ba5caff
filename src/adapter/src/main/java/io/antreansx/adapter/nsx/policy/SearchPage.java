package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** @param resultCount how many objects match, on the first page only */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchPage(List<SearchHit> results, Long resultCount, String cursor) {
    /**
     * What the index knows of one object.
     *
     * @param revision null when the hit does not tell
     * @param lastModifiedTime milliseconds since the epoch; 0 when the hit does not tell
     * @param containerClusterPath of spans only
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SearchHit(
            String resourceType,
            String path,
            String parentPath,
            String containerClusterPath,
            boolean markedForDelete,
            @JsonProperty("_revision") Long revision,
            @JsonProperty("_last_modified_time") long lastModifiedTime) {}
}
