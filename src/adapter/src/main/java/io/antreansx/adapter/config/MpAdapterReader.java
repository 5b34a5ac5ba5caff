package io.antreansx.adapter.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final int MAX_IP_RANGES = 2;
    private static final int MAX_PORT = 65_535;
    private static final Pattern CIDR = Pattern.compile("[0-9A-Fa-f.:]{2,45}/\\d{1,3}");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

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
                clusterIpRanges(),
                nodePortRange(),
                file.texts("InventoryLabelKeys"));
    }

    int requestsPerSecond() {
        return file.number("NSXRequestsPerSecond", 90, 1, 10_000);
    }

    private List<String> clusterIpRanges() {
        List<String> ranges = file.texts("clusterIPRanges");
        if (ranges.size() > MAX_IP_RANGES) {
            file.wrong("clusterIPRanges", "has " + ranges.size() + " entries; NSX shows two, one of each IP version");
        }
        ranges.stream()
                .filter(range -> !CIDR.matcher(range).matches())
                .forEach(range -> file.wrong(
                        "clusterIPRanges", "'" + range + "' is no CIDR; write it as 10.96.0.0/12 or fd00:10:96::/112"));
        return ranges;
    }

    private Optional<String> nodePortRange() {
        Optional<String> range = file.text("nodePortRange");
        range.filter(text -> !isPortRange(text))
                .ifPresent(text -> file.wrong("nodePortRange", "is '" + text + "'; write it as 30000-32767"));
        return range;
    }

    private static boolean isPortRange(String text) {
        Matcher ports = PORTS.matcher(text);
        return ports.matches()
                && Integer.parseInt(ports.group(1)) <= Integer.parseInt(ports.group(2))
                && Integer.parseInt(ports.group(2)) <= MAX_PORT;
    }

    private Optional<Path> caFile() {
        Optional<Path> caFile = file.file("NSXCAFile");
        caFile.filter(path -> !Files.isReadable(path))
                .ifPresent(
                        path -> file.wrong("NSXCAFile", path + " cannot be read; give a PEM file, or leave it empty"));
        return caFile;
    }
}
