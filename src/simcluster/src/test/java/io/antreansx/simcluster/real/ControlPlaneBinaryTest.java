package io.antreansx.simcluster.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneBinaryTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsMissingWithoutGo() {
        // Given
        ControlPlaneBinary binary = new ControlPlaneBinary(folder, Optional.empty());

        // When / Then
        assertThat(binary.missing())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("Go 1.25 or newer").contains("/usr/local/go"));
        assertThatThrownBy(() -> binary.get(Progress.SILENT))
                .isInstanceOf(ClusterException.class)
                .hasMessage(binary.missing().orElseThrow());
    }

    @Test
    void buildsOnceAndTellsSo() throws Exception {
        // Given
        FakeGo go = FakeGo.thatBuilds(folder.resolve("go"));
        ControlPlaneBinary binary = new ControlPlaneBinary(folder, Optional.of(go.toolchain()));
        List<String> steps = new ArrayList<>();

        // When
        Path first = binary.get(steps::add);
        Path second = binary.get(steps::add);

        // Then
        assertThat(first).isExecutable().isEqualTo(second);
        assertThat(go.builds()).isOne();
        assertThat(steps).singleElement().asString().startsWith("Building the control plane, Kubernetes v1.");
    }

    @Test
    void manyAskAtOnceAndOneBuilds() throws Exception {
        // Given
        FakeGo go = FakeGo.thatBuilds(folder.resolve("go"));
        ControlPlaneBinary binary = new ControlPlaneBinary(folder, Optional.of(go.toolchain()));

        // When
        List<CompletableFuture<Path>> asked = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> binary.get(Progress.SILENT)))
                .limit(8)
                .toList();
        asked.forEach(CompletableFuture::join);

        // Then
        assertThat(go.builds()).isOne();
    }

    @Test
    void aBuiltProgramNeedsNoGo() {
        // Given
        FakeGo go = FakeGo.thatBuilds(folder.resolve("go"));
        Path built = new ControlPlaneBinary(folder, Optional.of(go.toolchain())).get(Progress.SILENT);

        // When
        ControlPlaneBinary withoutGo = new ControlPlaneBinary(folder, Optional.empty());

        // Then
        assertThat(withoutGo.missing()).isEmpty();
        assertThat(withoutGo.get(Progress.SILENT)).isEqualTo(built);
    }

    @Test
    void aFailedBuildShowsTheCompilersWordsAndIsTriedAgain() throws Exception {
        // Given
        FakeGo go = FakeGo.inFolder(folder.resolve("go"), "1.26.8", "echo 'main.go:1: no space left'; exit 3");
        ControlPlaneBinary binary = new ControlPlaneBinary(folder, Optional.of(go.toolchain()));

        // When / Then
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> binary.get(Progress.SILENT))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("go build ended with 3")
                    .hasMessageContaining("main.go:1: no space left");
        }
        assertThat(go.builds()).isEqualTo(2);
    }
}
