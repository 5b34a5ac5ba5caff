package io.antreansx.adapter.firewall.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.config.ClusterIdentity;
import io.antreansx.adapter.firewall.Samples;
import io.antreansx.adapter.firewall.StubNsx;
import io.antreansx.adapter.firewall.intent.IntentRequests.Purpose;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentRequestsTest {
    private final StubNsx nsx = new StubNsx();
    private final IntentRequests requests = new IntentRequests();
    private final NsxIntentSource source =
            new NsxIntentSource(nsx, new ClusterIdentity("k8s-cl-test1", "id-of-k8s-cl-test1"), requests);

    private Map<Purpose, Long> counts() {
        Map<Purpose, Long> counts = new EnumMap<>(Purpose.class);
        Arrays.stream(Purpose.values())
                .filter(purpose -> requests.count(purpose) > 0)
                .forEach(purpose -> counts.put(purpose, requests.count(purpose)));
        return counts;
    }

    @Test
    void eachRequestCountsForWhatItWasMade() {
        // Given
        nsx.put(Samples.groupPath("fe"), "{\"resource_type\":\"Group\"}");

        // When
        source.newest(null);
        source.newest(null);
        source.everything();
        source.boundPolicies();
        source.group(Samples.groupPath("fe"));

        // Then
        assertThat(counts())
                .containsOnly(
                        Map.entry(Purpose.PROBE, 2L),
                        Map.entry(Purpose.SWEEP, 1L),
                        Map.entry(Purpose.BINDINGS, 1L),
                        Map.entry(Purpose.PATH, 1L));
    }

    @Test
    void aRequestThatFailsCountsToo() {
        // Given
        nsx.searchError = 60508;

        // When
        assertThatThrownBy(() -> source.newest(null)).isInstanceOf(SearchUnavailableException.class);

        // Then
        assertThat(counts()).containsOnly(Map.entry(Purpose.PROBE, 1L));
    }
}
