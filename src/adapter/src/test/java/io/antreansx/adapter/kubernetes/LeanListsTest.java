package io.antreansx.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.antreansx.adapter.inventory.informer.ListedPod;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeanListsTest {

    private static final String LIST = """
            {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"more"},"items":[
             {"metadata":{"name":"web","namespace":"shop","annotations":{"a":"b"},"managedFields":[{"manager":"x"}]}}]}""";

    private HttpServer server;
    private KubernetesClient client;
    private KubernetesClient lean;
    private int status = 200;
    private String answer = LIST;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        // Some API servers stand behind a path.
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/k8s/clusters/c-1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
        lean = LeanLists.over(
                client,
                List.of(new LeanKind(
                        ListedPod.class, KeptFields.of().with("metadata", KeptFields.of("name", "namespace")))),
                Runnable::run);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void listOfAllNamespacesIsCut() {
        // When
        var pods = lean.resources(ListedPod.class).inAnyNamespace().list();

        // Then
        assertThat(pods.getMetadata().getContinue()).isEqualTo("more");
        assertThat(pods.getItems()).singleElement().satisfies(pod -> {
            assertThat(pod.getMetadata().getName()).isEqualTo("web");
            assertThat(pod.getMetadata().getNamespace()).isEqualTo("shop");
            assertThat(pod.getMetadata().getAnnotations()).isEmpty();
        });
    }

    @Test
    void everythingElseIsNotCut() {
        // When
        var ofOneNamespace = lean.resources(ListedPod.class).inNamespace("shop").list();
        var ofTheClient = client.pods().inAnyNamespace().list();
        answer = LIST.replace("PodList", "ConfigMapList");
        var ofAnotherKind = lean.resources(ConfigMap.class).inAnyNamespace().list();

        // Then
        assertThat(ofOneNamespace.getItems().getFirst().getMetadata().getAnnotations())
                .containsEntry("a", "b");
        assertThat(ofTheClient.getItems().getFirst().getMetadata().getAnnotations())
                .containsEntry("a", "b");
        assertThat(ofAnotherKind.getItems().getFirst().getMetadata().getAnnotations())
                .containsEntry("a", "b");
    }

    @Test
    void refusalArrivesWhole() {
        // Given
        status = 410;
        answer =
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410,"
                        + "\"message\":\"The provided continue parameter is too old\"}";

        // When, Then
        assertThatThrownBy(
                        () -> lean.resources(ListedPod.class).inAnyNamespace().list())
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(410);
                    assertThat(refusal.getStatus().getReason()).isEqualTo("Expired");
                });
    }

    @Test
    void watchEventBecomesTheListedType() {
        // When
        Object pod = lean.getKubernetesSerialization()
                .unmarshal(
                        "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"x\":1}}");

        // Then
        assertThat(pod).isInstanceOfSatisfying(ListedPod.class, listed -> assertThat(
                        listed.getMetadata().getName())
                .isEqualTo("web"));
    }
}
