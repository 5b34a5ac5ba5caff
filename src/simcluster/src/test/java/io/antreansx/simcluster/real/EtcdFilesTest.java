package io.antreansx.simcluster.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdFilesTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenAfterTheCopyIsGoneWhenThatIsPutBack() throws Exception {
        // Given
        Path data = Files.createDirectories(folder.resolve("data"));
        Path log = Files.createDirectories(data.resolve("member/wal")).resolve("0.wal");
        Files.writeString(log, "before");
        EtcdFiles.copy(data, folder.resolve("backup"));
        Files.writeString(log, "after");
        Files.writeString(data.resolve("member/snap"), "new");

        // When
        EtcdFiles.replace(data, folder.resolve("backup"));

        // Then
        assertThat(log).hasContent("before");
        assertThat(data.resolve("member/snap")).doesNotExist();
        assertThat(folder.resolve("backup/member/wal/0.wal")).hasContent("before");
    }
}
