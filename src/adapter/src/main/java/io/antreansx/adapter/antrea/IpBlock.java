package io.antreansx.adapter.antrea;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Addresses in CIDR notation.
 *
 * @param others fields that we never write ({@code except}); kept so that a foreign edit of one is seen
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IpBlock(
        String cidr, @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {
    public IpBlock {
        cidr = Absent.string(cidr);
        others = Absent.map(others);
    }

    public static IpBlock of(String cidr) {
        return new IpBlock(cidr, Map.of());
    }
}
