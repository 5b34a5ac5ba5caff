package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code SecurityPolicy}; absent fields are null. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WirePolicy(
        String path,
        String id,
        String displayName,
        String uniqueId,
        String realizationId,
        String category,
        Integer sequenceNumber,
        Long internalSequenceNumber,
        List<String> scope,
        String connectivityPreference,
        String connectivityStrategy,
        String schedulerPath,
        List<WireTag> tags,
        boolean markedForDelete,
        List<WireRule> rules,
        @JsonProperty("_create_time") Long createTime,
        @JsonProperty("_revision") long revision) {}
