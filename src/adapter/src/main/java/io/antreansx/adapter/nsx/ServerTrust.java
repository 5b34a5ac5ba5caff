package io.antreansx.adapter.nsx;

import io.antreansx.adapter.config.AdapterConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Which server certificate counts as NSX Manager's. */
public sealed interface ServerTrust {

    /** Certificates signed by (or equal to) one in this PEM file, issued for the host that is called. */
    record CertificateAuthorities(Path file) implements ServerTrust {}

    /** Certificates with one of these SHA-256 thumbprints (lower-case hex, no colons), whatever name they carry. */
    record Pinned(Set<String> thumbprints) implements ServerTrust {
        public Pinned {
            thumbprints = Set.copyOf(thumbprints);
        }
    }

    /** What this Java trusts, issued for the host that is called. */
    record SystemAuthorities() implements ServerTrust {}

    /** Any certificate: {@code NSXInsecure}. */
    record Anything() implements ServerTrust {}

    /** Whether the certificate must name the host that is called; a pinned certificate is identity enough. */
    default boolean verifiesHost() {
        return switch (this) {
            case CertificateAuthorities ignored -> true;
            case SystemAuthorities ignored -> true;
            case Pinned ignored -> false;
            case Anything ignored -> false;
        };
    }

    /**
     * What the files say: {@code NSXInsecure}, else {@code NSXCAFile}, else {@code NSXThumbprints}, else the thumbprint
     * that registration pinned, else this Java's own trust.
     */
    static ServerTrust of(AdapterConfig config) {
        return explicitly(config)
                .orElseGet(() -> config.pinnedThumbprints().isEmpty()
                        ? new SystemAuthorities()
                        : new Pinned(Set.copyOf(config.pinnedThumbprints())));
    }

    /** What the administrator wrote into the files; empty when nothing, so that registration may pin what it sees. */
    static Optional<ServerTrust> explicitly(AdapterConfig config) {
        if (config.mp().insecure()) {
            return Optional.of(new Anything());
        }
        if (config.mp().caFile().isPresent()) {
            return config.mp().caFile().map(CertificateAuthorities::new);
        }
        return config.bootstrap().nsxThumbprints().isEmpty()
                ? Optional.empty()
                : Optional.of(new Pinned(Set.copyOf(config.bootstrap().nsxThumbprints())));
    }
}
