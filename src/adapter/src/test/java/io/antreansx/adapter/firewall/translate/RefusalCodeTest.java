package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalCodeTest {

    @Test
    void hasASectionOfTheDocumentationEach() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(Path.of("../../docs/refusals.md"));

        // When
        List<String> sections = lines.stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        // Then
        assertThat(sections)
                .containsExactlyElementsOf(
                        Stream.of(RefusalCode.values()).map(Enum::name).toList());
    }
}
