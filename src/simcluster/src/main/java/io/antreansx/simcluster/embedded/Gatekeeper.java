package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.simcluster.admission.AntreaAdmission;
import io.antreansx.simcluster.admission.PolicyMutation;
import io.antreansx.simcluster.crd.CrdSchema;
import io.antreansx.simcluster.crd.CrdSchema.Findings;
import io.antreansx.simcluster.evaluate.model.Namespace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What happens to an object before it is stored: pruning and validation by its schema, Antrea's admission. */
final class Gatekeeper {

    private static final String ANTREA = "crd.antrea.io";

    private final Catalogue catalogue;
    private final Function<String, List<JsonNode>> antreaObjects;

    /** @param antreaObjects stored objects of a plural of Antrea's group */
    Gatekeeper(Catalogue catalogue, Function<String, List<JsonNode>> antreaObjects) {
        this.catalogue = catalogue;
        this.antreaObjects = antreaObjects;
    }

    /** Completes and checks an object in place; a subresource is checked by its schema only. */
    void admit(RequestPath path, ObjectNode object, Optional<JsonNode> before) {
        boolean ofAntrea = path.group().equals(ANTREA) && path.subresource().isEmpty();
        if (ofAntrea && path.plural().equals("clusternetworkpolicies")) {
            PolicyMutation.apply(object);
        }
        if (path.group().isEmpty() && path.plural().equals("namespaces")) {
            object.withObject("/metadata")
                    .withObject("/labels")
                    .put(Namespace.NAME_LABEL, object.at("/metadata/name").asText());
            object.withObject("/status").put("phase", "Active");
        }
        catalogue.definitionOf(path).ifPresent(definition -> checkSchema(path, definition, object));
        if (ofAntrea) {
            admitAntrea(path.plural(), object, before);
        }
    }

    void admitDeletion(RequestPath path, JsonNode object) {
        if (path.group().equals(ANTREA) && path.plural().equals("tiers")) {
            deny(
                    "tiervalidator.antrea.io",
                    AntreaAdmission.tierDeletion(object, antreaObjects.apply("clusternetworkpolicies")));
        }
    }

    private static void checkSchema(RequestPath path, JsonNode definition, ObjectNode object) {
        Findings findings = CrdSchema.of(definition, path.version()).prune(object);
        if (!findings.violations().isEmpty()) {
            throw ApiFailure.invalid(
                    object.path("kind").asText(),
                    object.at("/metadata/name").asText(),
                    String.join(", ", findings.violations()));
        }
    }

    private void admitAntrea(String plural, ObjectNode object, Optional<JsonNode> before) {
        List<JsonNode> tiers = antreaObjects.apply("tiers");
        switch (plural) {
            case "clusternetworkpolicies" ->
                deny(
                        "acnpvalidator.antrea.io",
                        AntreaAdmission.clusterNetworkPolicy(
                                object,
                                tiers.stream()
                                        .map(tier -> tier.at("/metadata/name").asText())
                                        .toList()));
            case "tiers" -> deny("tiervalidator.antrea.io", AntreaAdmission.tier(object, before, tiers));
            case "clustergroups" ->
                deny(
                        "clustergroupvalidator.antrea.io",
                        AntreaAdmission.clusterGroup(object, antreaObjects.apply("clustergroups")));
            default -> {
                // Antrea's other webhooks are not played.
            }
        }
    }

    private static void deny(String webhook, List<String> violations) {
        if (!violations.isEmpty()) {
            throw ApiFailure.denied(webhook, violations.get(0));
        }
    }
}
