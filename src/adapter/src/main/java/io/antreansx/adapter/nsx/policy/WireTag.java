package io.antreansx.adapter.nsx.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** NSX {@code Tag}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WireTag(String scope, String tag) {}
