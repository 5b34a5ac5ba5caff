package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code ServiceEntry} of any kind; {@code resource_type} tells which fields count. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireServiceEntry(
        String resourceType,
        @JsonProperty("l4_protocol") String l4Protocol,
        List<String> destinationPorts,
        List<String> sourcePorts,
        String nestedServicePath,
        boolean markedForDelete) {}
