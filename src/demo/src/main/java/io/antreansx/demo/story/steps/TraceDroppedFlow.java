package io.antreansx.demo.story.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.Step;
import java.time.Duration;

/** Traceflow shows who decides: the NSX policy, by its name and rule, from the command line and from NSX. */
public final class TraceDroppedFlow implements Step {

    @Override
    public String title() {
        return "Traceflow frontend -> redis-cart: NSX decides";
    }

    @Override
    public void tell(Scene scene) throws Exception {
        JsonNode rule = scene.nsx().get(Scene.POLICY_PATH).path("rules").path(0);
        JsonNode trace = scene.traceflow();
        scene.narrator()
                .say("antreansxctl traceflow: " + trace.path("verdict").asText() + " by "
                        + trace.path("decision").toPrettyString());
        scene.narrator().verify("dropped", trace.path("verdict").asText().equalsIgnoreCase("dropped"));
        scene.narrator()
                .verify(
                        "by the NSX policy boutique-redis, rule "
                                + rule.path("rule_id").asText(),
                        trace.toString().contains(Scene.POLICY_INTENT)
                                && trace.toString()
                                        .contains("\"" + rule.path("rule_id").asText() + "\""));
        traceFromNsx(scene, rule);
    }

    private static void traceFromNsx(Scene scene, JsonNode rule) throws InterruptedException {
        String path = "/policy/api/v1/infra/antrea/traceflows/story";
        scene.nsx().put(path, """
                        {"container_cluster_id": "%s", "source_external_id": "%s", "destination_external_id": "%s",
                         "packet": {"resourceType": "FIELDS_PACKET_DATA", "transportType": "UNICAST",
                          "ipHeader": {"protocol": 6, "ttl": 64},
                          "transportHeader": {"tcpHeader": {"srcPort": 40000, "dstPort": 6379, "tcpFlags": 2}}}}""".formatted(
                        scene.clusterId(), scene.podUid(Scene.SOURCE_POD), scene.podUid(Scene.TARGET_POD)));
        scene.narrator()
                .verify(
                        "the same trace started in NSX ends there as dropped by rule "
                                + rule.path("rule_id").asText(),
                        Duration.ofSeconds(60),
                        () -> {
                            String observations =
                                    scene.nsx().get(path + "/observations").toString();
                            return observations.contains("AntreaTraceflowObservationDropped")
                                    && observations.contains(
                                            rule.path("rule_id").asText());
                        });
        scene.nsx().delete(path);
    }
}
