package io.antreansx.emulator.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.schema.Validator;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /api/v1/trust-management/principal-identities}. */
final class PrincipalIdentityApi {
    private static final String BASE = "/api/v1/trust-management/principal-identities";

    private final ObjectStore store;
    private final Schemas schemas;
    private final CertificateStore certificates;
    private final PrincipalIdentities identities;
    private final Clock clock;
    private final Supplier<UUID> ids;

    PrincipalIdentityApi(
            ObjectStore store,
            Schemas schemas,
            CertificateStore certificates,
            PrincipalIdentities identities,
            Clock clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.schemas = schemas;
        this.certificates = certificates;
        this.identities = identities;
        this.clock = clock;
        this.ids = ids;
    }

    void register(Routes routes) {
        routes.add("GET", BASE, request -> list())
                .add("POST", BASE, this::post)
                .add("POST", BASE + "/with-certificate", this::createWithCertificate)
                .add("GET", BASE + "/{id}", request -> Response.ok(shown(require(request.parameter("id")))))
                .add("DELETE", BASE + "/{id}", request -> {
                    require(request.parameter("id"));
                    store.remove(PrincipalIdentities.KIND, request.parameter("id"));
                    return Response.empty(200);
                });
    }

    private Response list() {
        ObjectNode result = Json.object();
        result.put("result_count", store.all(PrincipalIdentities.KIND).size());
        var results = result.putArray("results");
        store.all(PrincipalIdentities.KIND).values().forEach(identity -> results.add(shown(identity.read())));
        return Response.ok(result);
    }

    private Response createWithCertificate(Request request) {
        ObjectNode body = request.json();
        String pem = Json.text(body, "certificate_pem");
        check(body, pem == null ? List.of("Field 'certificate_pem' is required.") : List.of());
        ObjectNode certificate = certificates.add(
                body.path("name").asText(),
                pem,
                "certificate_pem",
                request.caller().name());
        return create(body, certificate, request);
    }

    private Response post(Request request) {
        if ("update_certificate".equals(request.query("action", ""))) {
            return updateCertificate(request);
        }
        ObjectNode body = request.json();
        String id = Json.text(body, "certificate_id");
        check(body, id == null ? List.of("Field 'certificate_id' is required.") : List.of());
        return create(body, knownCertificate(id), request);
    }

    private Response create(ObjectNode body, ObjectNode certificate, Request request) {
        String fingerprint = CertificateStore.fingerprint(certificate);
        refuseUsed(fingerprint);
        ObjectNode identity = Json.object().setAll(body);
        identity.remove("certificate_pem");
        identity.put("resource_type", "PrincipalIdentity")
                .put("id", ids.get().toString())
                .put("certificate_id", certificate.path("id").asText())
                .put("is_protected", body.path("is_protected").asBoolean(true))
                .put("_create_time", clock.millis())
                .put("_create_user", request.caller().name())
                .put("_revision", 0)
                .put(PrincipalIdentities.FINGERPRINT, fingerprint);
        if (!identity.hasNonNull("display_name")) {
            identity.set("display_name", identity.get("name"));
        }
        store.put(StoredObject.of(PrincipalIdentities.KIND, identity.path("id").asText(), identity));
        return Response.json(201, shown(identity));
    }

    private Response updateCertificate(Request request) {
        ObjectNode body = request.json();
        for (String field : List.of("principal_identity_id", "certificate_id")) {
            if (Json.text(body, field) == null) {
                throw Errors.invalid(Errors.COMMON, "Field '" + field + "' is required.");
            }
        }
        ObjectNode identity = require(body.path("principal_identity_id").asText());
        ObjectNode certificate = knownCertificate(body.path("certificate_id").asText());
        String fingerprint = CertificateStore.fingerprint(certificate);
        if (!fingerprint.equals(Json.text(identity, PrincipalIdentities.FINGERPRINT))) {
            refuseUsed(fingerprint);
        }
        identity.put("certificate_id", certificate.path("id").asText())
                .put(PrincipalIdentities.FINGERPRINT, fingerprint)
                .put("_revision", identity.path("_revision").asInt() + 1);
        store.put(StoredObject.of(PrincipalIdentities.KIND, identity.path("id").asText(), identity));
        return Response.ok(shown(identity));
    }

    private void check(ObjectNode body, List<String> more) {
        List<String> violations = new ArrayList<>(new Validator(schemas)
                .violations(schemas.kind(PrincipalIdentities.KIND).structure(), body, "", false));
        violations.addAll(more);
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.COMMON, violations);
        }
        for (StoredObject stored : store.all(PrincipalIdentities.KIND).values()) {
            ObjectNode other = stored.read();
            if (other.get("name").equals(body.get("name"))
                    && other.get("node_id").equals(body.get("node_id"))) {
                throw Errors.invalid(
                        Errors.COMMON,
                        "Fields 'name' and 'node_id': a principal identity '"
                                + body.path("name").asText() + "' with node id '"
                                + body.path("node_id").asText() + "' exists already.");
            }
        }
    }

    private ObjectNode knownCertificate(String id) {
        return certificates
                .find(id)
                .orElseThrow(() ->
                        Errors.invalid(Errors.COMMON, "Field 'certificate_id': there is no certificate '" + id + "'."));
    }

    private void refuseUsed(String fingerprint) {
        identities.byFingerprint(fingerprint).ifPresent(user -> {
            throw Errors.invalid(
                    Errors.COMMON,
                    "The certificate is in use by the principal identity '" + user.name() + "' already.");
        });
    }

    private ObjectNode require(String id) {
        return store.find(PrincipalIdentities.KIND, id)
                .orElseThrow(() -> Errors.notFound("principal identity " + id))
                .read();
    }

    private static ObjectNode shown(ObjectNode identity) {
        identity.remove(PrincipalIdentities.FINGERPRINT);
        return identity;
    }
}
