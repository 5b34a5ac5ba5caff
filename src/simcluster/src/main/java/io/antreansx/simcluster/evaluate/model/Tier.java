package io.antreansx.simcluster.evaluate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A tier of Antrea: lower numbers are evaluated first. */
public record Tier(String name, int priority) {

    /** The tier of policies that name none. */
    public static final String DEFAULT = "application";

    /** Evaluated after Kubernetes NetworkPolicies. */
    public static final String BASELINE = "baseline";

    /** The six that Antrea creates by itself. */
    public static final List<Tier> STATIC = List.of(
            new Tier("emergency", 50),
            new Tier("securityops", 100),
            new Tier("networkops", 150),
            new Tier("platform", 200),
            new Tier(DEFAULT, 250),
            new Tier(BASELINE, 253));

    public static Tier read(JsonNode object) {
        return new Tier(Json.name(object), object.path("spec").path("priority").intValue());
    }
}
