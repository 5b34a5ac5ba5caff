package io.antreansx.adapter.inventory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import io.antreansx.adapter.inventory.model.DeclaredRanges.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRangesTest {

    private static final DeclaredRanges BUILT_IN =
            new DeclaredRanges(Source.SERVICE_CIDR, "kubernetes", "", List.of("10.96.0.0/16"));
    private static final DeclaredRanges API_SERVER =
            new DeclaredRanges(Source.API_SERVER, "cp1", "30000-32767", List.of("10.0.0.0/24"));

    private final ServiceRanges ranges = new ServiceRanges();

    @Test
    void eachValueComesFromTheMostReliableSourceThatHasIt() {
        // When
        ranges.replace(null, API_SERVER);
        ranges.replace(null, BUILT_IN);

        // Then
        assertThat(ranges.serviceCidrs()).containsExactly("10.96.0.0/16");
        assertThat(ranges.nodePortRange()).isEqualTo("30000-32767");
    }

    @Test
    void builtInServiceCidrComesFirstAndNsxGetsTwo() {
        // When
        ranges.replace(null, new DeclaredRanges(Source.SERVICE_CIDR, "added-1", "", List.of("10.97.0.0/16")));
        ranges.replace(null, new DeclaredRanges(Source.SERVICE_CIDR, "added-2", "", List.of("10.98.0.0/16")));
        ranges.replace(null, BUILT_IN);

        // Then
        assertThat(ranges.serviceCidrs()).containsExactly("10.96.0.0/16", "10.97.0.0/16");
    }

    @Test
    void whatIsConfiguredOutranksTheCluster() {
        // When
        ranges.replace(null, BUILT_IN);
        ranges.replace(null, new DeclaredRanges(Source.CONFIGURATION, "", "31000-31999", List.of("10.99.0.0/16")));

        // Then
        assertThat(ranges.serviceCidrs()).containsExactly("10.99.0.0/16");
        assertThat(ranges.nodePortRange()).isEqualTo("31000-31999");
    }

    @Test
    void sourceThatIsGoneCountsNoMore() {
        // Given
        ranges.replace(null, BUILT_IN);
        ranges.replace(null, API_SERVER);

        // When
        ranges.replace(BUILT_IN, null);

        // Then
        assertThat(ranges.serviceCidrs()).containsExactly("10.0.0.0/24");
    }
}
