package io.antreansx.adapter.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.antreansx.adapter.antrea.AdapterInfoStatus;
import io.antreansx.adapter.antrea.AdapterInfoStatus.AdapterCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Both adapters as they were heard of last.
 *
 * @param mp null when the management-plane adapter never wrote
 * @param ccp null when the central-control-plane adapter never wrote
 */
record AdaptersStatus(
        @JsonProperty("managementPlane") AdapterInfoStatus mp,
        @JsonProperty("centralControlPlane") AdapterInfoStatus ccp) {

    /** The adapters write every minute, or as often as NSX wants, which is ten minutes at most. */
    private static final Duration STALE = Duration.ofMinutes(11);

    boolean isHealthy(Instant now) {
        return mp != null && ccp != null && Stream.of(mp, ccp).allMatch(status -> isHealthy(status, now));
    }

    private static boolean isHealthy(AdapterInfoStatus status, Instant now) {
        return !isStale(status, now)
                && status.conditions().stream()
                        .allMatch(condition -> condition.status().equals("True"));
    }

    /** True when nobody leads the role any more: what the resource says is history. */
    static boolean isStale(AdapterInfoStatus status, Instant now) {
        return status.conditions().stream()
                .map(AdapterCondition::lastHeartbeatTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Instant::compareTo)
                .map(newest -> Duration.between(newest, now).compareTo(STALE) > 0)
                .orElse(true);
    }
}
