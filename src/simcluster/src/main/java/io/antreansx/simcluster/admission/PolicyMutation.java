package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.evaluate.model.Tier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What Antrea's mutating webhook fills in: the default tier and names for rules without one. */
public final class PolicyMutation {

    private static final int HASH_DIGITS = 7;

    private PolicyMutation() {}

    /** Changes the given ClusterNetworkPolicy. */
    public static void apply(ObjectNode policy) {
        if (!(policy.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (spec.path("tier").asText().isEmpty()) {
            spec.put("tier", Tier.DEFAULT);
        }
        for (String direction : List.of("ingress", "egress")) {
            for (JsonNode rule : spec.path(direction)) {
                if (rule.path("name").asText().isEmpty() && rule instanceof ObjectNode nameless) {
                    nameless.put("name", name(direction, rule));
                }
            }
        }
    }

    private static String name(String direction, JsonNode rule) {
        String action = rule.path("action").asText().toLowerCase(Locale.ROOT);
        return direction + "-" + action + "-" + hash(rule.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
