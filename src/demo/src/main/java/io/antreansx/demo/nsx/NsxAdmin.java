package io.antreansx.demo.nsx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The NSX admin at a terminal: curl with a login. */
public final class NsxAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final String authorization;

    /** @param caFile trust anchor of the manager's certificate */
    public NsxAdmin(URI base, Path caFile, String user, String password) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .sslContext(trusting(caFile))
                .build();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** An answer: status and body, which is missing when NSX sent none. */
    public record Answer(int status, JsonNode body) {
        public boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) {
        return ok("GET", path, exchange("GET", path, null));
    }

    /** Creates or changes; {@code json} may be written over several lines. */
    public JsonNode patch(String path, String json) {
        return ok("PATCH", path, exchange("PATCH", path, json));
    }

    public JsonNode put(String path, String json) {
        return ok("PUT", path, exchange("PUT", path, json));
    }

    public JsonNode post(String path, String json) {
        return ok("POST", path, exchange("POST", path, json));
    }

    public void delete(String path) {
        ok("DELETE", path, exchange("DELETE", path, null));
    }

    /** One request, whatever the answer. */
    public Answer exchange(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + method + " " + path, e);
        }
    }

    private static JsonNode ok(String method, String path, Answer answer) {
        if (!answer.isOk()) {
            throw new IllegalStateException(
                    method + " " + path + " was answered with " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private static JsonNode parse(String body) throws IOException {
        return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    }

    private static SSLContext trusting(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the trust anchor " + caFile, e);
        }
    }
}
