package io.antreansx.adapter.inventory.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.inventory.model.ObjectKey;
import io.antreansx.adapter.inventory.model.ObjectKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkingLotTest {

    @Test
    void thoseThatAreListedFirstAreTheSameAtEachLook() {
        // Given
        ParkingLot parking = new ParkingLot(object -> {});

        // When
        parking.park(refused(ObjectKind.POD, "web/b", "1"));
        parking.park(refused(ObjectKind.POD, "web/a", "2"));
        parking.park(refused(ObjectKind.NAMESPACE, "web", "3"));
        parking.park(refused(ObjectKind.POD, "web/a", "0"));
        parking.park(refused(ObjectKind.SERVICE, "web/z", "4"));

        // Then
        assertThat(parking.all()).extracting(object -> object.key().uid()).containsExactly("3", "4", "0", "2", "1");
    }

    private static ParkedObject refused(ObjectKind kind, String name, String uid) {
        return new ParkedObject(
                new ObjectKey(kind, uid),
                name,
                "too large",
                InventoryUpdate.Type.CREATE,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(600));
    }
}
