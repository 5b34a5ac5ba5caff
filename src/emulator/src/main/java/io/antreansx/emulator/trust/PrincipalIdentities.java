package io.antreansx.emulator.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antreansx.emulator.json.Json;
import io.antreansx.emulator.rest.Caller;
import io.antreansx.emulator.store.ObjectStore;
import io.antreansx.emulator.store.StoreListener;
import io.antreansx.emulator.store.StoredObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who a client certificate belongs to. The index is read on every request, outside of transactions. */
public final class PrincipalIdentities implements StoreListener {
    static final String KIND = "PrincipalIdentity";
    static final String FINGERPRINT = "_certificate_fingerprint";

    private final ObjectStore store;
    private final Map<String, Caller> byFingerprint = new ConcurrentHashMap<>();

    PrincipalIdentities(ObjectStore store) {
        this.store = store;
    }

    /** The principal identity whose certificate has this fingerprint. */
    public Optional<Caller> byFingerprint(String fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }

    /** Id of the principal identity that uses a certificate. */
    Optional<String> userOf(String certificateId) {
        return store.all(KIND).values().stream()
                .filter(identity -> certificateId.equals(Json.text(identity.read(), "certificate_id")))
                .map(StoredObject::key)
                .findFirst();
    }

    @Override
    public void changed(StoredObject before, StoredObject after) {
        if (before != null && before.kind().equals(KIND)) {
            byFingerprint.remove(before.read().path(FINGERPRINT).asText());
        }
        if (after != null && after.kind().equals(KIND)) {
            Caller caller = caller(after.read());
            byFingerprint.put(caller.fingerprint(), caller);
        }
    }

    private static Caller caller(ObjectNode identity) {
        Set<String> roles = new HashSet<>();
        String role = Json.text(identity, "role");
        if (role != null) {
            roles.add(role);
        }
        for (ObjectNode binding : Json.objects(identity, "roles_for_paths")) {
            Json.objects(binding, "roles")
                    .forEach(entry -> roles.add(entry.path("role").asText()));
        }
        return new Caller(
                identity.path("name").asText(),
                roles,
                identity.path(FINGERPRINT).asText(),
                identity.path("is_protected").asBoolean(),
                0);
    }
}
