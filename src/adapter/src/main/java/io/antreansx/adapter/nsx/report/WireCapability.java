package io.antreansx.adapter.nsx.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** @param features COMPONENT_STATUS, REALIZATION, RULE_STATISTICS, TRACEFLOW; unknown ones are ignored */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireCapability(String version, List<String> features) {}
