package io.antreansx.simcluster.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoToolchainTest {

    @TempDir
    private Path folder;

    @Test
    void takesTheFirstOnThePathThatIsNewEnough() {
        // Given
        FakeGo old = FakeGo.inFolder(folder.resolve("old"), "1.24.9", "");
        FakeGo recent = FakeGo.inFolder(folder.resolve("recent"), "1.25.0", "");
        String path = old.folder() + ":" + recent.folder();

        // When
        Optional<GoToolchain> found = GoToolchain.find(Map.of("PATH", path));

        // Then
        assertThat(found).contains(new GoToolchain(recent.folder().resolve("go"), 25));
    }

    @Test
    void looksInGorootToo() {
        // Given
        FakeGo go = FakeGo.inFolder(folder.resolve("bin"), "1.30", "");

        // When
        Optional<GoToolchain> found = GoToolchain.find(Map.of("GOROOT", folder.toString()));

        // Then
        assertThat(found).contains(new GoToolchain(go.folder().resolve("go"), 30));
    }

    @Test
    void ignoresProgramsThatOnlyBearTheName() {
        // Given
        FakeGo other = FakeGo.inFolder(folder, " fish", "");

        // When
        Optional<GoToolchain> found =
                GoToolchain.find(Map.of("PATH", other.folder().toString()));

        // Then
        assertThat(found.map(GoToolchain::command))
                .isNotEqualTo(Optional.of(other.folder().resolve("go")));
    }
}
