package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code Service}. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireService(
        String path,
        String id,
        String displayName,
        List<WireServiceEntry> serviceEntries,
        boolean markedForDelete,
        @JsonProperty("_revision") long revision) {}
