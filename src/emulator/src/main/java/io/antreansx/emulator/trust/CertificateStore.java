package io.antreansx.emulator.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import io.antreansx.emulator.tls.Certificates;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The imported certificates. */
final class CertificateStore {
    static final String KIND = "Certificate";

    private final ObjectStore store;
    private final Clock clock;
    private final Supplier<UUID> ids;

    CertificateStore(ObjectStore store, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** Imports a PEM text; 400 names the field when it is none. A private key is never kept. */
    ObjectNode add(String name, String pem, String field, String user) {
        X509Certificate certificate = Certificates.parse(pem)
                .orElseThrow(() -> Errors.invalid(Errors.COMMON, "Field '" + field + "' is not a PEM certificate."));
        String id = ids.get().toString();
        ObjectNode object = Json.object()
                .put("resource_type", "certificate_self_signed")
                .put("id", id)
                .put("display_name", name == null || name.isEmpty() ? id : name)
                .put("pem_encoded", pem)
                .put("has_private_key", false)
                .put("_create_user", user)
                .put("_create_time", clock.millis())
                .put("_revision", 0);
        object.putArray("used_by");
        object.putArray("details")
                .addObject()
                .put("subject_cn", certificate.getSubjectX500Principal().getName())
                .put("issuer_cn", certificate.getIssuerX500Principal().getName())
                .put("not_before", certificate.getNotBefore().getTime())
                .put("not_after", certificate.getNotAfter().getTime())
                .put("sha256_fingerprint", Certificates.fingerprint(certificate));
        store.put(StoredObject.of(KIND, id, object));
        return object;
    }

    Optional<ObjectNode> find(String id) {
        return store.find(KIND, id).map(StoredObject::read);
    }

    ObjectNode require(String id) {
        return find(id).orElseThrow(() -> Errors.notFound("certificate " + id));
    }

    static String fingerprint(ObjectNode certificate) {
        return certificate.path("details").path(0).path("sha256_fingerprint").asText();
    }
}
