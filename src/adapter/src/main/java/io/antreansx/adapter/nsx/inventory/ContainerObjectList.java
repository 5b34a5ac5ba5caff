package io.antreansx.adapter.nsx.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One page of a container list.
 *
 * @param results null when the answer is no list at all
 * @param resultCount how many there are on all pages; on the first page only, else null
 * @param cursor null or empty on the last page
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContainerObjectList(
        @JsonProperty("results") List<Map<String, Object>> results,
        @JsonProperty("result_count") Long resultCount,
        @JsonProperty("cursor") String cursor) {}
