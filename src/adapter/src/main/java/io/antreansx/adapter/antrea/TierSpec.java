package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** @param priority 0 to 255, unique, immutable; lower comes first */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TierSpec(int priority, String description) {}
