package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBodyTest {

    private static final String MEGABYTE = "x".repeat(1 << 20);

    @Test
    void severalObjectsThatAreTooLongTogetherAreToBeSplit() {
        assertThatThrownBy(() -> BatchBody.of(IntStream.range(0, 5)
                        .mapToObj(i -> policy("p" + i, MEGABYTE))
                        .toList()))
                .isInstanceOfSatisfying(
                        NsxException.class, e -> assertThat(e.kind()).isEqualTo(NsxException.Kind.TOO_LARGE));
    }

    @Test
    void oneObjectIsAlwaysTried() {
        // Given
        String long6 = MEGABYTE.repeat(6);

        // Then
        assertThat(BatchBody.of(List.of(policy("p", long6), policy("p", "")))).hasSizeGreaterThan(6 << 20);
    }

    @Test
    void valueThatJsonDoesNotHaveIsTheObjectsFault() {
        assertThatThrownBy(() -> BatchBody.of(List.of(policy("p", new Object()))))
                .isInstanceOfSatisfying(
                        NsxException.class, e -> assertThat(e.kind()).isEqualTo(NsxException.Kind.INVALID))
                .hasMessageContaining("cannot be written as JSON");
    }

    private static InventoryUpdate policy(String uid, Object spec) {
        return new InventoryUpdate(
                InventoryUpdate.Type.CREATE, new ObjectKey(ObjectKind.NETWORK_POLICY, uid), Map.of("spec", spec));
    }
}
