package io.antreansx.adapter.lifecycle;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.NsxException;
import io.antreansx.adapter.nsx.ServerCertificate;
import io.antreansx.adapter.nsx.ServerTrust;
import io.antreansx.adapter.nsx.Thumbprint;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which NSX is trusted: what the files say, else what registration pinned, else (only for registration itself) the
 * certificates that the managers present now.
 *
 * @param pinned thumbprints to keep beside the cluster id; empty when the files decide
 */
public record FirstTrust(ServerTrust trust, List<String> pinned) {

    public FirstTrust {
        pinned = List.copyOf(pinned);
    }

    /** For everything but registration: never trusts what it does not know. */
    public static FirstTrust known(AdapterConfig config, ClusterIdConfigMap clusterId) {
        Optional<ServerTrust> explicit = ServerTrust.explicitly(config);
        if (explicit.isPresent()) {
            return new FirstTrust(explicit.get(), List.of());
        }
        List<String> pins = pins(config, clusterId);
        return pins.isEmpty()
                ? new FirstTrust(ServerTrust.of(config), List.of())
                : new FirstTrust(new ServerTrust.Pinned(new HashSet<>(pins)), pins);
    }

    /**
     * For registration.
     *
     * @throws NsxException kind UNREACHABLE when no manager shows a certificate
     */
    public static FirstTrust of(AdapterConfig config, ClusterIdConfigMap clusterId, Consumer<String> progress) {
        FirstTrust known = known(config, clusterId);
        return known.trust() instanceof ServerTrust.SystemAuthorities
                ? firstUse(config.bootstrap().nsxManagers(), progress)
                : known;
    }

    /** The SHA-256 thumbprint that a manager presents now, for a person to compare. */
    public static String presentedBy(NsxManagerAddress manager) {
        return presentedBy(manager, new ServerTrust.Anything());
    }

    /**
     * The SHA-256 thumbprint of a manager.
     *
     * @throws NsxException kind UNTRUSTED when its certificate does not fulfil {@code trust}
     */
    public static String presentedBy(NsxManagerAddress manager, ServerTrust trust) {
        try {
            return Thumbprint.of(ServerCertificate.presentedBy(manager, trust));
        } catch (CertificateEncodingException e) {
            throw new NsxException(
                    NsxException.Kind.UNTRUSTED, 0, 0, -1, "NSX manager " + manager + ": " + e.getMessage(), e);
        }
    }

    private static List<String> pins(AdapterConfig config, ClusterIdConfigMap clusterId) {
        return config.pinnedThumbprints().isEmpty()
                ? clusterId.read().map(ClusterIdConfigMap.Content::thumbprints).orElse(List.of())
                : config.pinnedThumbprints();
    }

    private static FirstTrust firstUse(List<NsxManagerAddress> managers, Consumer<String> progress) {
        List<String> seen = new ArrayList<>();
        NsxException last = null;
        for (NsxManagerAddress manager : managers) {
            try {
                String thumbprint = presentedBy(manager);
                progress.accept("Trusting NSX manager " + manager + " on first use, SHA-256 thumbprint " + thumbprint
                        + "; compare it with 'get certificate api thumbprint' on the manager");
                seen.add(thumbprint);
            } catch (NsxException e) {
                last = e;
                progress.accept(e.getMessage() + "; its certificate is not pinned");
            }
        }
        if (seen.isEmpty() && last != null) {
            throw last;
        }
        List<String> pins = seen.stream().distinct().toList();
        return new FirstTrust(new ServerTrust.Pinned(new HashSet<>(pins)), pins);
    }
}
