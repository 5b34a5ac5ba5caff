package io.antreansx.adapter.cli;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.config.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Which cluster this is; ready once it is registered. */
final class IdentityPart implements ServedPart {

    private final AdapterConfig config;
    private final AtomicReference<ClusterIdentity> identity = new AtomicReference<>();

    IdentityPart(AdapterConfig config) {
        this.config = config;
    }

    /** @param certificateExpires null when the certificate cannot be read now */
    record IdentityStatus(
            String version,
            String clusterName,
            Optional<String> clusterId,
            boolean registered,
            List<String> nsxManagers,
            Instant certificateExpires) {}

    void registered(ClusterIdentity known) {
        identity.set(known);
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public boolean hasSynced() {
        return identity.get() != null;
    }

    @Override
    public Object status() {
        ClusterIdentity known = identity.get();
        return new IdentityStatus(
                Version.TEXT,
                config.bootstrap().clusterName(),
                Optional.ofNullable(known).map(ClusterIdentity::clusterId),
                known != null,
                config.bootstrap().nsxManagers().stream()
                        .map(NsxManagerAddress::toString)
                        .toList(),
                certificateExpires());
    }

    /** Read anew: the file may have been replaced since. */
    private Instant certificateExpires() {
        try {
            return Pem.certificate(Files.readString(config.mp().clientCertificate()))
                    .getNotAfter()
                    .toInstant();
        } catch (IOException | CertificateException unreadableForNow) {
            return null;
        }
    }
}
