package io.antreansx.emulator.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.tls.ClientKeyStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServerFiles.class)
class HttpsTest {
    @ConfigProperty(name = "emulator.ca-file")
    String caFile;

    @BeforeEach
    void reset() {
        admin().post("/emulator/reset").then().statusCode(200);
    }

    private RequestSpecification https(SSLConfig ssl) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
        return given().spec(new RequestSpecBuilder()
                .setBaseUri("https://localhost")
                .setPort(port)
                .setConfig(RestAssuredConfig.config().sslConfig(ssl))
                .build());
    }

    private SSLConfig trusting() {
        return SSLConfig.sslConfig().with().trustStore(ClientKeyStore.trust(caFile));
    }

    private RequestSpecification as(ClientKeyStore client) {
        return https(trusting()
                .keyStore(client.file().toFile(), ClientKeyStore.PASSWORD)
                .keystoreType("PKCS12"));
    }

    private RequestSpecification anonymous() {
        return https(trusting());
    }

    private RequestSpecification admin() {
        return anonymous().auth().preemptive().basic("admin", "admin").contentType(ContentType.JSON);
    }

    @Test
    void serverIsVerifiedByItsAuthority() {
        anonymous()
                .get("/api/v1/reverse-proxy/node/health")
                .then()
                .statusCode(200)
                .body("healthy", equalTo(true));
        assertThatThrownBy(() -> https(SSLConfig.sslConfig()).get("/api/v1/reverse-proxy/node/health"))
                .isInstanceOf(Exception.class);
    }

    @Test
    void clientCertificateIsAPrincipalIdentity() {
        // Given
        ClientKeyStore client = ClientKeyStore.create("k8s-a");
        as(client).get("/api/v1/node/version").then().statusCode(403);
        admin().body(Json.object()
                        .put("name", "k8s-a")
                        .put("node_id", "k8s-a")
                        .put("role", "auditor")
                        .put("certificate_pem", client.pem())
                        .toString())
                .post("/api/v1/trust-management/principal-identities/with-certificate")
                .then()
                .statusCode(201);

        // When
        Response read = as(client).get("/api/v1/node/version");
        Response write = as(client)
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/policy/api/v1/infra/domains/default/groups/g");

        // Then
        read.then().statusCode(200);
        write.then().statusCode(403).body("error_code", equalTo(289)).body("httpStatus", equalTo("FORBIDDEN"));
    }

    @Test
    void consoleIsServedWithoutLogin() {
        anonymous().get("/").then().statusCode(200).body(containsString("console.js"));
        anonymous().get("/console.js").then().statusCode(200).contentType("text/javascript");
    }

    @Test
    void errorsAreApiErrors() {
        admin().body("{\"group_type\": [\"WRONG\"]}")
                .put("/policy/api/v1/infra/domains/default/groups/g")
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("httpStatus", equalTo("BAD_REQUEST"))
                .body("error_code", equalTo(220))
                .body("module_name", equalTo("policy"))
                .body("error_message", containsString("'group_type[0]'"));
    }

    @Test
    void compressedBodiesAreUnderstood() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"display_name\": \"packed\"}".getBytes(StandardCharsets.UTF_8));
        }

        // When
        Response response = admin().header("Content-Encoding", "gzip")
                .body(bytes.toByteArray())
                .put("/policy/api/v1/infra/domains/default/groups/g");

        // Then
        response.then().statusCode(200).body("display_name", equalTo("packed"));
    }

    @Test
    void sessionCookieLogsIn() {
        // Given
        Response login = anonymous()
                .contentType(ContentType.URLENC)
                .body("j_username=admin&j_password=admin")
                .post("/api/session/create");

        // When
        Response response = anonymous()
                .cookie("JSESSIONID", login.cookie("JSESSIONID"))
                .header("X-XSRF-TOKEN", login.header("X-XSRF-TOKEN"))
                .get("/api/v1/node/version");

        // Then
        response.then().statusCode(200).body("product_version", containsString("4.2"));
    }

    @Test
    void resetAfterClosesTheConnectionButTheWorkIsDone() {
        // Given
        admin().body("{\"kind\": \"RESET_AFTER\", \"method\": \"PUT\", \"times\": 1}")
                .post("/emulator/faults");

        // When
        assertThatThrownBy(() -> admin().body("{}").put("/policy/api/v1/infra/domains/default/groups/g"))
                .isInstanceOf(IOException.class);

        // Then
        admin().get("/policy/api/v1/infra/domains/default/groups/g").then().statusCode(200);
    }

    @Test
    void truncatedAnswerBreaksOff() {
        // Given
        admin().body("{\"kind\": \"TRUNCATE\", \"path_pattern\": \"services\", \"times\": 1}")
                .post("/emulator/faults");

        // Then
        assertThatThrownBy(() -> admin().get("/policy/api/v1/infra/services").asString())
                .isInstanceOf(Exception.class);
        assertThat(admin().get("/policy/api/v1/infra/services").jsonPath().getInt("result_count"))
                .isPositive();
    }

    @Test
    void encodedPathsAndQueriesAreDecoded() {
        admin().body("{}")
                .put("/policy/api/v1/infra/domains/default/groups/a b")
                .then()
                .statusCode(200);
        admin().queryParam("query", "resource_type:Group AND id:\"a b\"")
                .get("/policy/api/v1/search/query")
                .then()
                .statusCode(200)
                .body("result_count", equalTo(1));
    }
}
