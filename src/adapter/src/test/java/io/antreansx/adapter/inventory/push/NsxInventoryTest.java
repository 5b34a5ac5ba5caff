package io.antreansx.adapter.inventory.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.Credentials;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.NsxCluster;
import io.antreansx.adapter.nsx.NsxConnection;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.ServerTrust;
import io.antreansx.adapter.nsx.TestCertificates;
import io.antreansx.adapter.nsx.TlsServers;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire to NSX's inventory and back. */
@QuarkusTest
class NsxInventoryTest {

    @TempDir
    private Path folder;

    private WireMockServer server;
    private Nsx nsx;
    private NsxInventory inventory;

    @BeforeEach
    void start() {
        TestCertificates certificates = TestCertificates.named("nsx.example");
        server = TlsServers.start(folder, certificates);
        nsx = new NsxCluster(new NsxConnection(
                List.of(new NsxManagerAddress("127.0.0.1", server.httpsPort())),
                new Credentials.ClientCertificate(
                        certificates.writeCertificate(folder.resolve("tls.crt")),
                        certificates.writeKey(folder.resolve("tls.key"))),
                new ServerTrust.CertificateAuthorities(folder.resolve("tls.crt")),
                Duration.ofSeconds(60),
                1000));
        inventory = new NsxInventory(nsx, "c1");
    }

    @AfterEach
    void stop() {
        nsx.close();
        server.stop();
    }

    @Test
    void batchIsOnePostWithEveryEntryInOrder() {
        // Given
        server.stubFor(post("/api/v1/inventory/container/c1?action=updates").willReturn(aResponse()));
        ObjectKey key = new ObjectKey(ObjectKind.POD, "p1");

        // When
        inventory.update(List.of(
                new InventoryUpdate(
                        InventoryUpdate.Type.UPDATE,
                        key,
                        Map.of(
                                "resource_type",
                                "ContainerApplicationInstance",
                                "external_id",
                                "p1",
                                "tags",
                                List.of())),
                new InventoryUpdate(InventoryUpdate.Type.DELETE, key, Map.of("external_id", "p1"))));

        // Then
        server.verify(postRequestedFor(urlEqualTo("/api/v1/inventory/container/c1?action=updates"))
                .withRequestBody(equalToJson("""
                        {"container_inventory_objects": [
                          {"object_update_type": "UPDATE", "container_object":
                            {"resource_type": "ContainerApplicationInstance", "external_id": "p1", "tags": []}},
                          {"object_update_type": "DELETE", "container_object": {"external_id": "p1"}}]}
                        """)));
    }

    @Test
    void pagesAreFollowedByTheirCursor() {
        // Given
        String list = "/api/v1/fabric/container-projects?container_cluster_id=c1&page_size=1000";
        server.stubFor(get(list)
                .willReturn(okJson("{\"results\":[{\"external_id\":\"a\",\"tags\":[]}],\"result_count\":2,"
                        + "\"cursor\":\"x1\",\"sort_by\":\"display_name\"}")));
        server.stubFor(get(list + "&cursor=x1").willReturn(okJson("{\"results\":[{\"external_id\":\"b\"}]}")));

        // When
        InventoryReader.Page first = inventory.page(ObjectKind.NAMESPACE, Optional.empty());
        InventoryReader.Page second = inventory.page(ObjectKind.NAMESPACE, first.next());

        // Then
        assertThat(first.total()).contains(2L);
        assertThat(first.objects()).isEqualTo(List.of(Map.of("external_id", "a", "tags", List.of())));
        assertThat(second.objects()).isEqualTo(List.of(Map.of("external_id", "b")));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void answerThatIsNoListIsAnErrorAndNotAnEmptyInventory() {
        // Given
        server.stubFor(get("/api/v1/fabric/container-projects?container_cluster_id=c1&page_size=1000")
                .willReturn(okJson("{}")));

        // When
        NsxException error =
                catchThrowableOfType(NsxException.class, () -> inventory.page(ObjectKind.NAMESPACE, Optional.empty()));

        // Then
        assertThat(error.kind()).isEqualTo(NsxException.Kind.UNEXPECTED);
    }

    @Test
    void missingClusterIsNoError() {
        // Given
        server.stubFor(get("/api/v1/fabric/container-clusters/c1")
                .willReturn(aResponse().withStatus(404)));

        // Then
        assertThat(inventory.cluster()).isEmpty();
    }

    @Test
    void schemaFollowsTheVersion() {
        // Given
        server.stubFor(get("/api/v1/node/version")
                .willReturn(okJson("{\"product_version\":\"3.2.1.0.0.1\",\"node_version\":\"x\"}")));

        // When
        boolean egress = inventory.schema().knowsKind("ContainerEgress");

        // Then
        assertThat(egress).isFalse();
    }
}
