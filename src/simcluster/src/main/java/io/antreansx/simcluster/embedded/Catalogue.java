package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The kinds that the API serves: those of Kubernetes that this project meets, and those that the stored definitions add. */
final class Catalogue {

    /** Group/version, plural, kind, scope (N for namespaced), short names. */
    private static final List<ResourceType> BUILT_IN = Stream.of(
                    "v1 namespaces Namespace C ns",
                    "v1 nodes Node C no",
                    "v1 pods Pod N po",
                    "v1 services Service N svc",
                    "v1 endpoints Endpoints N ep",
                    "v1 configmaps ConfigMap N cm",
                    "v1 secrets Secret N",
                    "v1 serviceaccounts ServiceAccount N sa",
                    "v1 events Event N ev",
                    "v1 resourcequotas ResourceQuota N quota",
                    "apps/v1 deployments Deployment N deploy",
                    "apps/v1 replicasets ReplicaSet N rs",
                    "apps/v1 statefulsets StatefulSet N sts",
                    "apps/v1 daemonsets DaemonSet N ds",
                    "batch/v1 jobs Job N",
                    "batch/v1 cronjobs CronJob N cj",
                    "coordination.k8s.io/v1 leases Lease N",
                    "discovery.k8s.io/v1 endpointslices EndpointSlice N",
                    "events.k8s.io/v1 events Event N ev",
                    "networking.k8s.io/v1 networkpolicies NetworkPolicy N netpol",
                    "networking.k8s.io/v1 ingresses Ingress N ing",
                    "networking.k8s.io/v1 ingressclasses IngressClass C",
                    "networking.k8s.io/v1 servicecidrs ServiceCIDR C",
                    "policy/v1 poddisruptionbudgets PodDisruptionBudget N pdb",
                    "rbac.authorization.k8s.io/v1 roles Role N",
                    "rbac.authorization.k8s.io/v1 rolebindings RoleBinding N",
                    "rbac.authorization.k8s.io/v1 clusterroles ClusterRole C",
                    "rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding C",
                    "admissionregistration.k8s.io/v1 validatingadmissionpolicies ValidatingAdmissionPolicy C",
                    "admissionregistration.k8s.io/v1 validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding C",
                    "apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition C crd,crds")
            .map(Catalogue::readLine)
            .toList();

    private final Supplier<List<JsonNode>> definitions;

    /** @param definitions the CustomResourceDefinitions that are stored now */
    Catalogue(Supplier<List<JsonNode>> definitions) {
        this.definitions = definitions;
    }

    List<ResourceType> all() {
        List<ResourceType> types = new ArrayList<>(BUILT_IN);
        definitions.get().forEach(definition -> addTypes(definition, types));
        return types;
    }

    /** The CustomResourceDefinition behind a request's resource, if it is a custom one. */
    Optional<JsonNode> definitionOf(RequestPath path) {
        return definitions.get().stream()
                .filter(definition ->
                        definition.path("spec").path("group").asText().equals(path.group())
                                && definition
                                        .path("spec")
                                        .path("names")
                                        .path("plural")
                                        .asText()
                                        .equals(path.plural()))
                .findFirst();
    }

    private static void addTypes(JsonNode definition, List<ResourceType> types) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        List<String> shortNames = new ArrayList<>();
        names.path("shortNames").forEach(name -> shortNames.add(name.asText()));
        for (JsonNode version : spec.path("versions")) {
            types.add(new ResourceType(
                    spec.path("group").asText(),
                    version.path("name").asText(),
                    names.path("plural").asText(),
                    names.path("singular").asText(names.path("kind").asText().toLowerCase(Locale.ROOT)),
                    names.path("kind").asText(),
                    "Namespaced".equals(spec.path("scope").asText()),
                    shortNames));
        }
    }

    private static ResourceType readLine(String line) {
        List<String> words = List.of(line.split(" ", -1));
        int slash = words.get(0).indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : words.get(0).substring(0, slash),
                words.get(0).substring(slash + 1),
                words.get(1),
                words.get(2).toLowerCase(Locale.ROOT),
                words.get(2),
                "N".equals(words.get(3)),
                words.size() > 4 ? List.of(words.get(4).split(",", -1)) : List.of());
    }
}
