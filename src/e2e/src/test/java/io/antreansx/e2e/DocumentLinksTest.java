package io.antreansx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the documents lead somewhere, and what the README tells people to run is there. */
class DocumentLinksTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(PROJECT::resolve),
                    docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsToAFileAndItsHeading(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document))
                        .results()
                        .filter(link -> !link.group(1).contains(":"))
                        .filter(link -> !leadsSomewhere(document, link))
                        .map(MatchResult::group))
                .as("links to nowhere")
                .isEmpty();
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        return Files.exists(target) && (link.group(2) == null || anchors(target).contains(link.group(2)));
    }

    /** Headings as links name them: lower case, hyphens for spaces, no other punctuation. */
    private static Set<String> anchors(Path document) {
        try {
            return HEADING.matcher(Files.readString(document))
                    .results()
                    .map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatTheReadmeTellsToRunIsThere() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("README.md"))).contains("\n./demo ", "\n./mvnw verify");
        assertThat(PROJECT.resolve("demo")).isExecutable();
        assertThat(PROJECT.resolve("mvnw")).isExecutable();
    }

    @Test
    void bothScriptsFindTheJdkInTheSamePlace() throws IOException {
        assertThat(PROJECT.resolve(".mvn/jdk.sh")).isRegularFile();
        for (String script : new String[] {"mvnw", "demo"}) {
            assertThat(Files.readAllLines(PROJECT.resolve(script))).contains(". \"$project/.mvn/jdk.sh\"");
        }
    }
}
