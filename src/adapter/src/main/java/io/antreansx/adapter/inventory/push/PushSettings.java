package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.config.MpAdapterConfig;
import java.time.Duration;

/**
 * How the inventory is sent.
 *
 * @param batchSize objects per request
 * @param batchPeriod a batch that is not full is sent after this time
 * @param comparisonPeriod time between whole comparisons
 * @param settleTime after a takeover, when a deposed leader's last request must have landed
 * @param parkTime how long a refused object is left alone while it does not change
 */
public record PushSettings(
        int batchSize, Duration batchPeriod, Duration comparisonPeriod, Duration settleTime, Duration parkTime) {

    private static final Duration PARK_TIME = Duration.ofMinutes(10);

    public static PushSettings of(MpAdapterConfig config) {
        return new PushSettings(
                config.inventoryBatchSize(),
                config.inventoryBatchPeriod(),
                config.inventoryGcPeriod(),
                config.clientTimeout(),
                PARK_TIME);
    }
}
