package io.antreansx.adapter.health;

import io.antreansx.adapter.config.ClusterIdentity;
import java.util.List;

/**
 * Who reports.
 *
 * @param podName empty outside of a pod
 * @param nodeName empty outside of a pod
 * @param leaseIdentity the process as the role's Lease names it
 * @param nsxManagers {@code host[:port]} of each configured manager
 */
public record AdapterIdentity(
        String version,
        String podName,
        String namespace,
        String nodeName,
        String leaseIdentity,
        ClusterIdentity cluster,
        List<String> nsxManagers) {}
