package io.antreansx.emulator.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.listing.ListQuery;
import io.antreansx.emulator.listing.Lister;
import io.antreansx.emulator.rest.Request;
import io.antreansx.emulator.rest.Response;
import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.schema.Validator;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoredObject;
import java.util.List;

/** {@code /api/v1/trust-management/certificates}. */
final class CertificateApi {
    private static final String BASE = "/api/v1/trust-management/certificates";

    private final ObjectStore store;
    private final Schemas schemas;
    private final CertificateStore certificates;
    private final PrincipalIdentities identities;

    CertificateApi(ObjectStore store, Schemas schemas, CertificateStore certificates, PrincipalIdentities identities) {
        this.store = store;
        this.schemas = schemas;
        this.certificates = certificates;
        this.identities = identities;
    }

    void register(Routes routes) {
        routes.add("GET", BASE, this::list)
                .add("POST", BASE, this::importCertificate)
                .add("GET", BASE + "/{id}", request -> {
                    ObjectNode certificate = certificates.require(request.parameter("id"));
                    return Response.ok(request.flag("details") ? certificate : certificate.without("details"));
                })
                .add("DELETE", BASE + "/{id}", this::delete);
    }

    private Response list(Request request) {
        ListQuery query = ListQuery.of(request);
        return Lister.list(store.all(CertificateStore.KIND), certificate -> true, query)
                .render(query, StoredObject::json);
    }

    private Response importCertificate(Request request) {
        if (!"import".equals(request.query("action", ""))) {
            throw Errors.invalid(Errors.COMMON, "Parameter 'action' must be 'import'.");
        }
        ObjectNode body = request.json();
        List<String> violations = new Validator(schemas)
                .violations(schemas.kind(CertificateStore.KIND).structure(), body, "", false);
        if (!violations.isEmpty()) {
            throw Errors.invalid(Errors.COMMON, violations);
        }
        ObjectNode added = certificates.add(
                Json.text(body, "display_name"),
                body.path("pem_encoded").asText(),
                "pem_encoded",
                request.caller().name());
        ObjectNode result = Json.object().put("result_count", 1);
        result.putArray("results").add(added);
        return Response.ok(result);
    }

    private Response delete(Request request) {
        String id = request.parameter("id");
        certificates.require(id);
        identities.userOf(id).ifPresent(user -> {
            throw Errors.stillInUse(
                    "/trust-management/certificates/" + id, List.of("/trust-management/principal-identities/" + user));
        });
        store.remove(CertificateStore.KIND, id);
        return Response.empty(200);
    }
}
