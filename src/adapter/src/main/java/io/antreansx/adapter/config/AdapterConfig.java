package io.antreansx.adapter.config;

import java.util.Optional;

/**
 * All four files, read and validated.
 *
 * @param clusterId {@code cluster-id.conf}, absent before registration
 * @param nsxRequestsPerSecond our own limit towards NSX ({@code NSXRequestsPerSecond} of mp-adapter.conf, our own key)
 * @param pinnedThumbprint SHA-256 of the NSX certificate that {@code register} saw and wrote beside the cluster id
 */
public record AdapterConfig(
        BootstrapConfig bootstrap,
        MpAdapterConfig mp,
        CcpAdapterConfig ccp,
        int nsxRequestsPerSecond,
        Optional<String> clusterId,
        Optional<String> pinnedThumbprint) {}
