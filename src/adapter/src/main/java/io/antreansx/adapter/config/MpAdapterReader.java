package io.antreansx.adapter.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code mp-adapter.conf}. */
final class MpAdapterReader {

    private static final List<String> CLUSTER_TYPES = List.of(
            "Kubernetes",
            "Openshift",
            "PAS",
            "PKS",
            "WCP",
            "WCP_Guest",
            "AKS",
            "EKS",
            "TKGm",
            "TKGi",
            "GKE",
            "Gardener",
            "Rancher",
            "TAS",
            "SupervisorCluster",
            "WorkloadCluster",
            "Other");
    private static final List<String> INFRA_TYPES =
            List.of("vSphere", "AWS", "Azure", "Google", "VMC", "KVM", "Baremetal");

    private final ConfigFile file;

    MpAdapterReader(ConfigFile file) {
        this.file = file;
    }

    MpAdapterConfig read() {
        file.tolerate(
                "NSXVerifyServerName",
                "NSXRPCConnType",
                "NSXRPCDebug",
                "EnableDebugServer",
                "DebugServerPort",
                "APIServerPort",
                "logFileMaxSize",
                "logFileMaxNum");
        if (file.flag("NSXRemoteAuth", false)) {
            file.wrong(
                    "NSXRemoteAuth",
                    "true is not supported; write false and use the certificate of the principal identity");
        }
        boolean insecure = file.flag("NSXInsecure", false);
        if (insecure) {
            file.warn(
                    "NSXInsecure",
                    "NSX's certificate is not verified; set NSXCAFile, or NSXThumbprints in bootstrap.conf");
        }
        return new MpAdapterConfig(
                file.file("NSXClientAuthCertFile").orElse(Path.of("/etc/antrea/nsx-cert/tls.crt")),
                file.file("NSXClientAuthKeyFile").orElse(Path.of("/etc/antrea/nsx-cert/tls.key")),
                caFile(),
                insecure,
                file.seconds("NSXClientTimeout", 120, 1, 3600),
                file.number("InventoryBatchSize", 50, 1, 1000),
                file.fractionalSeconds("InventoryBatchPeriod", 5, 0.1, 3600),
                file.seconds("InventoryGCPeriod", 3600, 10, 604_800),
                file.seconds("ConditionTimeout", 150, 1, 86_400),
                file.oneOf("clusterType", CLUSTER_TYPES).orElse("Kubernetes"),
                file.oneOf("infraType", INFRA_TYPES),
                file.texts("InventoryLabelKeys"));
    }

    int requestsPerSecond() {
        return file.number("NSXRequestsPerSecond", 90, 1, 10_000);
    }

    private Optional<Path> caFile() {
        Optional<Path> caFile = file.file("NSXCAFile");
        caFile.filter(path -> !Files.isReadable(path))
                .ifPresent(
                        path -> file.wrong("NSXCAFile", path + " cannot be read; give a PEM file, or leave it empty"));
        return caFile;
    }
}
