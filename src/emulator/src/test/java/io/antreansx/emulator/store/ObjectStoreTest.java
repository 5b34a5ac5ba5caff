package io.antreansx.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.emulator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    private final ObjectStore store = new ObjectStore();

    private static StoredObject object(String key, long modified) {
        return StoredObject.of("K", key, Json.object().put("id", key).put("_last_modified_time", modified));
    }

    @Test
    void failedTransactionLeavesNoTrace() {
        // Given
        store.put(object("a", 1));

        // When
        assertThatThrownBy(() -> store.transaction(() -> {
                    store.put(object("a", 2));
                    store.put(object("b", 3));
                    store.remove("K", "a");
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(store.all("K").keySet()).containsExactly("a");
        assertThat(store.newestFirst().keySet()).containsExactly(1L);
    }

    @Test
    void failedInnerTransactionKeepsTheOuterOnesWork() {
        // When
        store.transaction(() -> {
            store.put(object("a", 1));
            assertThatThrownBy(() -> store.transaction(() -> {
                        store.put(object("b", 2));
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            return null;
        });

        // Then
        assertThat(store.all("K").keySet()).containsExactly("a");
    }

    @Test
    void newestComeFirst() {
        // When
        store.put(object("a", 1));
        store.put(object("b", 2));
        store.put(object("a", 3));

        // Then
        assertThat(store.newestFirst().values()).extracting(StoredObject::key).containsExactly("a", "b");
    }

    @Test
    void belowFindsWholePathsOnly() {
        // When
        store.put(object("/p/web/rules/a", 1));
        store.put(object("/p/web2/rules/b", 2));

        // Then
        assertThat(store.below("K", "/p/web/").keySet()).containsExactly("/p/web/rules/a");
    }

    @Test
    void sequencesNeverRepeatNorGoBack() {
        assertThat(store.next("s", 10)).isEqualTo(10);
        assertThat(store.next("s", 10)).isEqualTo(11);
        assertThat(store.next("s", 50)).isEqualTo(50);
        assertThat(store.next("s", 10)).isEqualTo(51);
    }

    @Test
    void savedStateComesBack(@TempDir Path folder) throws IOException {
        // Given
        store.put(object("a", 1));
        store.next("s", 41);
        new SnapshotFile(folder.resolve("state.json"), store).save();

        // When
        ObjectStore loaded = new ObjectStore();
        boolean found = new SnapshotFile(folder.resolve("state.json"), loaded).load();

        // Then
        assertThat(found).isTrue();
        assertThat(loaded.find("K", "a").orElseThrow().read())
                .isEqualTo(store.find("K", "a").orElseThrow().read());
        assertThat(loaded.next("s", 0)).isEqualTo(42);
        assertThat(folder.resolve("state.json.new")).doesNotExist();
    }

    @Test
    void thereIsNothingToLoadAtFirst(@TempDir Path folder) throws IOException {
        assertThat(new SnapshotFile(folder.resolve("state.json"), store).load()).isFalse();
    }

    @Test
    void streamOfChangesIsWrittenOnceItRestsOrHasWaitedLongEnough(@TempDir Path folder) throws IOException {
        // Given
        Path path = folder.resolve("state.json");
        SnapshotFile file = new SnapshotFile(path, store);
        store.put(object("a", 1));

        // When
        file.saveWhenQuiet(2);
        boolean whileChanging = Files.exists(path);
        file.saveWhenQuiet(2);
        long rested = Files.size(path);
        for (int i = 0; i < 3; i++) {
            store.put(object("b" + i, 10 + i));
            file.saveWhenQuiet(2);
        }

        // Then
        assertThat(whileChanging).isFalse();
        assertThat(rested).isPositive();
        assertThat(Files.size(path)).isGreaterThan(rested);
    }
}
