package io.antreansx.simcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.model.Cidr;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks that several webhooks make. */
final class Checks {

    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Cidr MULTICAST_IPV4 = Cidr.parse("224.0.0.0/4");
    private static final Cidr MULTICAST_IPV6 = Cidr.parse("ff00::/8");

    private Checks() {}

    /** Names of the fields that are set; an empty list counts as set, as it does for Antrea. */
    static Set<String> fields(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                names.add(field.getKey());
            }
        }
        return names;
    }

    static long count(JsonNode array, Predicate<JsonNode> wanted) {
        long count = 0;
        for (JsonNode item : array) {
            count += wanted.test(item) ? 1 : 0;
        }
        return count;
    }

    static boolean validKey(String key) {
        return LABEL_KEY.matcher(key).matches();
    }

    /** Keys and values of matchLabels; expressions are not checked by Antrea. */
    static void labels(JsonNode holder, List<String> violations) {
        for (String selector : List.of("podSelector", "namespaceSelector", "nodeSelector", "externalEntitySelector")) {
            for (Map.Entry<String, JsonNode> label :
                    holder.path(selector).path("matchLabels").properties()) {
                if (!validKey(label.getKey())) {
                    violations.add("Invalid label key: " + label.getKey());
                }
                if (!LABEL_VALUE.matcher(label.getValue().asText()).matches()) {
                    violations.add("Invalid label value: " + label.getValue().asText());
                }
            }
        }
    }

    static void ipBlock(JsonNode block, List<String> violations) {
        if (!block.has("cidr")) {
            violations.add("field 'cidr' is required in ipBlock");
            return;
        }
        Optional<Cidr> cidr = cidr(block.path("cidr").asText());
        if (cidr.isEmpty()) {
            violations.add("invalid CIDR address: " + block.path("cidr").asText());
            return;
        }
        for (JsonNode text : block.path("except")) {
            Optional<Cidr> except = cidr(text.asText());
            if (except.isEmpty()) {
                violations.add("invalid except CIDR value: " + text.asText());
            } else if (!cidr.get().strictlyContains(except.get())) {
                violations.add("except CIDR " + text.asText() + " is not a strict subset of CIDR "
                        + block.path("cidr").asText());
            }
        }
    }

    static boolean isMulticast(JsonNode block) {
        return cidr(block.path("cidr").asText())
                .filter(cidr -> MULTICAST_IPV4.contains(cidr.address()) || MULTICAST_IPV6.contains(cidr.address()))
                .isPresent();
    }

    /** Adds a violation for each of the fields that is set beside others. */
    static void alone(JsonNode object, String where, List<String> violations, String... fields) {
        Set<String> set = fields(object);
        Arrays.stream(fields)
                .filter(field -> set.contains(field) && set.size() > 1)
                .forEach(field -> violations.add(field + " cannot be set with other peers in " + where));
    }

    private static Optional<Cidr> cidr(String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
