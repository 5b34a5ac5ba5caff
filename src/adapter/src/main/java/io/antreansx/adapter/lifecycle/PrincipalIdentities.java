package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.Pem;
import io.antreansx.adapter.nsx.Nsx;
import io.antreansx.adapter.nsx.trust.TrustApi;
import io.antreansx.adapter.nsx.trust.TrustApi.NewPrincipalIdentity;
import io.antreansx.adapter.nsx.trust.TrustApi.PrincipalIdentity;
import io.antreansx.adapter.nsx.trust.TrustApi.Role;
import io.antreansx.adapter.nsx.trust.TrustApi.RolesForPath;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The identity under which the adapter calls NSX. Needs an administrator's credentials. */
final class PrincipalIdentities {

    private final Nsx nsx;
    private final Consumer<String> progress;

    PrincipalIdentities(Nsx nsx, Consumer<String> progress) {
        this.nsx = nsx;
        this.progress = progress;
    }

    Optional<PrincipalIdentity> find(String clusterName) {
        List<PrincipalIdentity> all =
                nsx.call(TrustApi.class, TrustApi::principalIdentities).results();
        return Optional.ofNullable(all).orElse(List.of()).stream()
                .filter(identity -> clusterName.equals(identity.name()))
                .findFirst();
    }

    /** @throws RefusedException when an identity of this name exists with another certificate */
    void ensure(String clusterName, String certificatePem, List<String> roles) {
        Optional<PrincipalIdentity> existing = find(clusterName);
        if (existing.isPresent()) {
            checkSame(clusterName, existing.get(), certificatePem);
            progress.accept("Principal identity " + clusterName + " exists in NSX with this certificate");
            return;
        }
        List<Role> bound = roles.stream().map(Role::new).toList();
        nsx.call(
                TrustApi.class,
                api -> api.create(new NewPrincipalIdentity(
                        clusterName, clusterName, true, certificatePem, List.of(new RolesForPath("/", bound)))));
        progress.accept("Created principal identity " + clusterName + " with " + String.join(", ", roles));
    }

    private void checkSame(String clusterName, PrincipalIdentity existing, String certificatePem) {
        String theirs = nsx.call(TrustApi.class, api -> api.certificate(existing.certificateId(), true))
                .pemEncoded();
        try {
            if (Pem.certificate(theirs).equals(Pem.certificate(certificatePem))) {
                return;
            }
        } catch (CertificateException e) {
            throw new RefusedException(
                    RefusedException.By.NSX,
                    "The certificate of principal identity " + clusterName + " in NSX cannot be read: "
                            + e.getMessage());
        }
        throw new RefusedException(
                RefusedException.By.NSX,
                "NSX has a principal identity " + clusterName + " with another certificate; give the file of its first"
                        + " bootstrap as --output, or choose another --cluster-name, or delete that identity in NSX");
    }
}
