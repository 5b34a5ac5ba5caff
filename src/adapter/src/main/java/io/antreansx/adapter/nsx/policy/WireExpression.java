package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** NSX {@code Expression} of any kind; {@code resource_type} tells which fields count. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireExpression(
        String resourceType,
        String memberType,
        String key,
        String operator,
        String scopeOperator,
        String value,
        boolean exclude,
        String conjunctionOperator,
        List<WireExpression> expressions,
        List<String> ipAddresses,
        List<String> paths) {}
