package io.antreansx.adapter.firewall.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.firewall.intent.IntentFiles;
import io.antreansx.adapter.firewall.intent.WireIntent;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each directory is named for what it shows and holds NSX's objects and what becomes of them. Run with {@code
 * -Dgolden.update=true} to write the results anew, and read the difference.
 */
class GoldenTranslationTest {

    private static final Path CASES = Path.of("src/test/resources/translation");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void translatesAsRecorded(String name) throws IOException {
        // Given
        Path directory = CASES.resolve(name);
        WireIntent intent = IntentFiles.read(directory);

        // When
        Translation translation = new Translator().translate(intent.policies().getFirst(), intent);

        // Then
        Map<String, String> actual = TranslationText.files(translation);
        if (Boolean.getBoolean("golden.update")) {
            rewrite(directory, actual);
        }
        assertThat(actual).isEqualTo(recorded(directory));
        assertThat(translation instanceof Translation.Refusal).isEqualTo(name.startsWith("refused-"));
        assertThat(EmittedObjects.problems(TranslationText.objects(translation)))
                .isEmpty();
    }

    @Test
    void showsMoreThanEightyCasesAndTwentyRefusals() throws IOException {
        // When
        List<String> names = cases().toList();

        // Then
        assertThat(names).hasSizeGreaterThan(80);
        assertThat(names.stream().filter(name -> name.startsWith("refused-"))).hasSizeGreaterThan(20);
    }

    @Test
    void showsEachCodeOfRefusal() throws IOException {
        // Given
        List<String> lines = new ArrayList<>();

        // When
        for (String name : cases().toList()) {
            Path refusal = CASES.resolve(name).resolve("refusal.txt");
            if (Files.exists(refusal)) {
                lines.addAll(Files.readAllLines(refusal));
            }
        }

        // Then
        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsAll(Stream.of(RefusalCode.values())
                        .filter(code -> code != RefusalCode.TOO_LARGE) // whose input would be as large
                        .map(Enum::name)
                        .toList());
    }

    private static Map<String, String> recorded(Path directory) throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        for (Path file : results(directory)) {
            recorded.put(file.getFileName().toString(), Files.readString(file));
        }
        return recorded;
    }

    private static void rewrite(Path directory, Map<String, String> actual) throws IOException {
        for (Path file : results(directory)) {
            Files.delete(file);
        }
        for (Map.Entry<String, String> file : actual.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private static List<Path> results(Path directory) throws IOException {
        List<Path> results = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "{out-*.yaml,refusal.txt}")) {
            files.forEach(results::add);
        }
        return results;
    }
}
