package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Addresses;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;
import java.util.List;

/** What rules and policies may name: groups, services, addresses, ANY. */
final class ReferenceRules {
    private final ObjectStore store;

    ReferenceRules(ObjectStore store) {
        this.store = store;
    }

    /** Checks a list of group paths; raw addresses are let through where they may stand. */
    void checkGroups(ObjectNode object, String field, boolean addresses, boolean spanned) {
        for (String value : elements(object, field)) {
            if (value.startsWith("/")) {
                requireGroup(field, value, spanned);
            } else if (!addresses || !isAddress(value)) {
                throw Errors.invalid(
                        Errors.POLICY,
                        "Field '" + field + "': '" + value + "' is neither ANY nor a group path"
                                + (addresses ? " nor an IP address, CIDR block or range." : "."));
            }
        }
    }

    void checkServices(ObjectNode object, String field) {
        for (String value : elements(object, field)) {
            if (!store.contains("Service", value)) {
                throw Errors.missingReference(field, value);
            }
        }
    }

    /** Whether a policy is bound to container clusters. */
    boolean isSpanned(String policyPath) {
        return !store.below("SecurityPolicyContainerCluster", policyPath + "/").isEmpty();
    }

    private void requireGroup(String field, String path, boolean spanned) {
        ObjectNode group = store.find("Group", path)
                .orElseThrow(() -> Errors.missingReference(field, path))
                .read();
        if (spanned && !Json.texts(group, "group_type").contains("ANTREA")) {
            throw Errors.groupTypeNotAllowed(field, path);
        }
    }

    /** The elements of a list, none when it is the lone ANY. */
    private static List<String> elements(ObjectNode object, String field) {
        List<String> values = Json.texts(object, field);
        boolean any = values.stream().anyMatch("ANY"::equalsIgnoreCase);
        if (any && values.size() > 1) {
            throw Errors.invalid(Errors.POLICY, "Field '" + field + "': ANY must stand alone.");
        }
        return any ? List.of() : values;
    }

    private static boolean isAddress(String value) {
        return Addresses.isAddress(value) || Addresses.isCidr(value) || Addresses.isRange(value);
    }
}
