package io.antreansx.adapter.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code mp-adapter.conf}: the connection to NSX, which both adapters share, and the inventory's settings.
 *
 * @param clientCertificate PEM chain of the principal identity
 * @param clientKey PEM key of the principal identity
 * @param caFile trust anchors for NSX's certificate
 * @param insecure {@code NSXInsecure}: the server is not verified; warned about at every start
 * @param clientTimeout one request to NSX
 * @param inventoryBatchSize objects per inventory request, 1 to 1000
 * @param inventoryBatchPeriod a batch that is not full is sent after this time
 * @param inventoryGcPeriod time between whole comparisons of cluster and NSX
 * @param conditionTimeout age at which a component's last heartbeat counts as stale
 * @param clusterType NSX {@code cluster_type}, in NSX's own spelling
 * @param infraType NSX {@code infrastructure.infra_type}, in NSX's own spelling
 * @param clusterIpRanges service CIDRs, at most two; empty to take what the cluster says
 * @param nodePortRange such as {@code 30000-32767}; empty to take what the cluster says
 * @param inventoryLabelKeys patterns of label keys that NSX is shown, {@code *} for any text, {@code !} before what it is
 *     not shown; empty for all
 */
public record MpAdapterConfig(
        Path clientCertificate,
        Path clientKey,
        Optional<Path> caFile,
        boolean insecure,
        Duration clientTimeout,
        int inventoryBatchSize,
        Duration inventoryBatchPeriod,
        Duration inventoryGcPeriod,
        Duration conditionTimeout,
        String clusterType,
        Optional<String> infraType,
        List<String> clusterIpRanges,
        Optional<String> nodePortRange,
        List<String> inventoryLabelKeys) {}
