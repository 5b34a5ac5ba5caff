package io.antreansx.emulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.control.Reply;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.tls.Certificates;
import io.antreansx.emulator.tls.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A manager in this process, asked without any server in between. */
final class TestManager {
    static final String POINT = "/policy/api/v1/infra/sites/default/enforcement-points/default";
    static final String DOMAIN = "/policy/api/v1/infra/domains/default";
    static final String CLUSTER_PATH = "/infra/sites/default/enforcement-points/default/cluster-control-planes/";

    final ManualClock clock = new ManualClock();
    final Emulator emulator;

    TestManager() {
        Random random = new Random(1);
        emulator = new Emulator("admin", clock, () -> new UUID(random.nextLong(), random.nextLong()), random);
        emulator.createDefaults();
    }

    /** An answer: its status, and its body as JSON. */
    record Answer(int status, ObjectNode body) {
        String message() {
            return body.path("error_message").asText();
        }

        long code() {
            return body.path("error_code").asLong();
        }
    }

    Answer get(String url) {
        return call("GET", url, "", "");
    }

    Answer put(String url, String body) {
        return call("PUT", url, body, "");
    }

    Answer patch(String url, String body) {
        return call("PATCH", url, body, "");
    }

    Answer post(String url, String body) {
        return call("POST", url, body, "");
    }

    Answer delete(String url) {
        return call("DELETE", url, "", "");
    }

    /** Calls as the administrator, or as the owner of a client certificate. */
    Answer call(String method, String url, String body, String certificatePem) {
        return answer(send(method, url, body, certificatePem, Map.of())
                .toCompletableFuture()
                .join());
    }

    CompletionStage<Reply> send(
            String method, String url, String body, String certificatePem, Map<String, String> extra) {
        return send(0, method, url, body, certificatePem, extra);
    }

    /** PUT to another manager node of the same NSX. */
    Answer put(int node, String url, String body) {
        return answer(
                send(node, "PUT", url, body, "", Map.of()).toCompletableFuture().join());
    }

    private CompletionStage<Reply> send(
            int node, String method, String url, String body, String certificatePem, Map<String, String> extra) {
        Map<String, String> headers = new HashMap<>(extra);
        if (certificatePem.isEmpty() && !extra.containsKey("Anonymous")) {
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
        }
        String[] parts = url.split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&", -1)) {
                String[] sides = pair.split("=", 2);
                query.put(sides[0], sides[1]);
            }
        }
        return emulator.handle(new Request(
                method,
                parts[0],
                Map.of(),
                query,
                headers::get,
                body.getBytes(StandardCharsets.UTF_8),
                certificatePem.isEmpty() ? "" : Certificates.fingerprint(certificatePem),
                Caller.ANONYMOUS,
                node));
    }

    static Answer answer(Reply reply) {
        Response response = reply.response();
        return new Answer(response.status(), response.body().length == 0 ? Json.object() : Json.parse(response.body()));
    }

    /** Makes a principal identity and answers its certificate. */
    String principal(String name, String role) {
        String pem = TestCertificates.selfSigned(name);
        String body = Json.object()
                .put("name", name)
                .put("node_id", name)
                .put("is_protected", true)
                .put("role", role)
                .put("certificate_pem", pem)
                .toString();
        Answer answer = post("/api/v1/trust-management/principal-identities/with-certificate", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return pem;
    }

    /** Registers a cluster as its own principal identity and answers its node id. */
    String register(String name, String pem) {
        Answer answer = call("PUT", POINT + "/cluster-control-planes/" + name, certificateBody(pem), pem);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.body().path("node_id").asText();
    }

    static String certificateBody(String pem) {
        return Json.object().put("certificate", pem).put("_revision", 1).toString();
    }

    /** A group with one criterion of pods. */
    void antreaGroup(String id) {
        put(DOMAIN + "/groups/" + id, """
                {"group_type": ["ANTREA"], "expression": [{"resource_type": "Condition", "member_type": "Pod",
                 "key": "Tag", "operator": "EQUALS", "value": "dis:k8s:app|x"}]}""");
    }

    /** Binds a policy to a cluster. */
    Answer span(String policy, String cluster) {
        return put(
                DOMAIN + "/security-policies/" + policy + "/container-cluster-span/" + cluster,
                "{\"container_cluster_path\": \"" + CLUSTER_PATH + cluster + "\"}");
    }
}
