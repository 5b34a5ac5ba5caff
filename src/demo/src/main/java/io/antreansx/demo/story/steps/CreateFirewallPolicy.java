package io.antreansx.demo.story.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The network team writes a DFW policy in NSX; it appears in the cluster, field by field as NSX means it. */
public final class CreateFirewallPolicy implements Step {

    /** What NSX's sequence 32 in the category Application becomes: 1 + 60000032 * 2^-50. */
    private static final double PRIORITY = 1.0000000532907336;

    @Override
    public String title() {
        return "a DFW policy of NSX becomes an Antrea ClusterNetworkPolicy";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        createIntent(scene);
        scene.narrator()
                .say(
                        "NSX admin: category Application, sequence 32, source group app=frontend, applied to app=redis-cart,"
                                + " TCP 6379, action DROP, spanned to " + Scene.CLUSTER);
        JsonNode policy = scene.nsx().get(Scene.POLICY_PATH);
        String name = policy.path("realization_id").asText();
        scene.narrator()
                .verify(
                        "kubectl get acnp shows " + name,
                        Duration.ofSeconds(60),
                        () -> scene.antrea().clusterNetworkPolicy(name) != null);
        verifyFields(
                scene,
                scene.antrea().clusterNetworkPolicy(name),
                policy.path("rules").path(0));
        scene.narrator()
                .verify("NSX shows the policy as realized on the cluster", Duration.ofSeconds(90), () -> scene.nsx()
                        .get("/policy/api/v1/infra/realized-state/status?intent_path=" + Scene.POLICY_INTENT)
                        .path("consolidated_status")
                        .path("consolidated_status")
                        .asText()
                        .equals("SUCCESS"));
        scene.kubectl("get", "acnp,cg,tiers,mpainfo,ccpainfo");
    }

    private static void createIntent(Scene scene) {
        scene.nsx().patch(Scene.GROUPS + "frontend", podGroup("frontend"));
        scene.nsx().patch(Scene.GROUPS + "redis-cart", podGroup("redis-cart"));
        scene.nsx().patch("/policy/api/v1/infra/services/redis", """
                        {"resource_type": "Service", "display_name": "redis", "service_entries": [
                          {"resource_type": "L4PortSetServiceEntry", "id": "redis", "display_name": "redis",
                           "l4_protocol": "TCP", "destination_ports": ["6379"]}]}""");
        scene.nsx().patch(Scene.POLICY_PATH, """
                        {"resource_type": "SecurityPolicy", "display_name": "boutique-redis", "category": "Application",
                         "sequence_number": 32, "scope": ["ANY"], "rules": [
                          {"resource_type": "Rule", "id": "frontend-to-redis", "display_name": "frontend to redis",
                           "sequence_number": 10, "action": "DROP", "direction": "IN",
                           "source_groups": ["/infra/domains/default/groups/frontend"], "destination_groups": ["ANY"],
                           "services": ["/infra/services/redis"], "profiles": ["ANY"],
                           "scope": ["/infra/domains/default/groups/redis-cart"], "logged": false}]}""");
        scene.nsx().patch(Scene.POLICY_PATH + "/container-cluster-span/" + Scene.CLUSTER, """
                        {"resource_type": "SecurityPolicyContainerCluster", "container_cluster_type": "ANTREA",
                         "container_cluster_path":
                           "/infra/sites/default/enforcement-points/default/cluster-control-planes/%s"}""".formatted(Scene.CLUSTER));
    }

    private static String podGroup(String app) {
        return """
                {"resource_type": "Group", "display_name": "%1$s", "group_type": ["ANTREA"], "expression": [
                  {"resource_type": "Condition", "member_type": "Pod", "key": "Tag", "operator": "EQUALS",
                   "scope_operator": "EQUALS", "value": "dis:k8s:app|%1$s"}]}""".formatted(app);
    }

    private static void verifyFields(Scene scene, GenericKubernetesResource policy, JsonNode rule) {
        scene.narrator()
                .verify("tier nsx-category-application", "nsx-category-application".equals(policy.get("spec", "tier")));
        double priority = ((Number) policy.get("spec", "priority")).doubleValue();
        scene.narrator().verify("priority " + PRIORITY + ": NSX's order, exactly", priority == PRIORITY);
        Map<String, Object> ingress = policy.get("spec", "ingress", 0);
        scene.narrator()
                .verify(
                        "rule name " + rule.path("rule_id").asText() + " = NSX rule id",
                        rule.path("rule_id").asText().equals(ingress.get("name")));
        String target = scene.nsx()
                .get(Scene.GROUPS + "redis-cart")
                .path("realization_id")
                .asText();
        String source = scene.nsx()
                .get(Scene.GROUPS + "frontend")
                .path("realization_id")
                .asText();
        scene.narrator()
                .verify(
                        "the rule applies to ClusterGroup " + target,
                        List.of(Map.of("group", target)).equals(ingress.get("appliedTo")));
        scene.narrator()
                .verify(
                        "its source is ClusterGroup " + source,
                        List.of(Map.of("group", source)).equals(ingress.get("from")));
        List<Object> children = scene.antrea().clusterGroup(source).get("spec", "childGroups");
        scene.narrator()
                .verify(
                        "parent " + source + " has one child, which selects app=frontend",
                        children.size() == 1 && scene.antrea().clusterGroup((String) children.getFirst()) != null);
    }
}
