package io.antreansx.emulator.trust;

import io.antreansx.emulator.rest.Routes;
import io.antreansx.emulator.schema.Schemas;
import io.antreansx.emulator.store.ObjectStore;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Trust management, put together. */
public final class TrustModule {
    private final PrincipalIdentities identities;
    private final CertificateApi certificateApi;
    private final PrincipalIdentityApi identityApi;

    public TrustModule(ObjectStore store, Schemas schemas, Clock clock, Supplier<UUID> ids) {
        this.identities = new PrincipalIdentities(store);
        store.addListener(identities);
        CertificateStore certificates = new CertificateStore(store, clock, ids);
        this.certificateApi = new CertificateApi(store, schemas, certificates, identities);
        this.identityApi = new PrincipalIdentityApi(store, schemas, certificates, identities, clock, ids);
    }

    public PrincipalIdentities identities() {
        return identities;
    }

    public void register(Routes routes) {
        certificateApi.register(routes);
        identityApi.register(routes);
    }
}
