package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code Rule}; absent fields are null. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireRule(
        String path,
        String id,
        String displayName,
        Long ruleId,
        Integer sequenceNumber,
        String action,
        String direction,
        List<String> sourceGroups,
        List<String> destinationGroups,
        boolean sourcesExcluded,
        boolean destinationsExcluded,
        List<String> services,
        List<WireServiceEntry> serviceEntries,
        List<String> profiles,
        List<String> scope,
        String ipProtocol,
        boolean logged,
        String tag,
        boolean disabled,
        boolean markedForDelete,
        @JsonProperty("_create_time") Long createTime,
        @JsonProperty("_revision") long revision) {}
