package io.antreansx.adapter.config;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * {@code ccp-adapter.conf}.
 *
 * @param realizeTimeout a policy that Antrea has not realized after this time is reported as failed
 * @param realizeErrorSyncInterval a failure that lasts is reported again after this time
 * @param reconcilerWorkers writes to the cluster at once
 * @param reconcilerQps writes a second and worker; no limit when absent
 * @param reconcilerBurst writes that may exceed {@code reconcilerQps} at once, per worker
 * @param reconcilerResync time between full reads of intent by path
 * @param pollInterval time between change probes ({@code NSXPollIntervalSeconds}, our own key)
 * @param caution time between two rounds of reads by path while search cannot be used, and before versions older than known
 *     ones are taken for a restored NSX ({@code NSXCautionSeconds}, our own key)
 */
public record CcpAdapterConfig(
        Duration realizeTimeout,
        Duration realizeErrorSyncInterval,
        int reconcilerWorkers,
        OptionalDouble reconcilerQps,
        int reconcilerBurst,
        Duration reconcilerResync,
        Duration pollInterval,
        Duration caution) {}
