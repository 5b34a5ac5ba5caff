package io.antreansx.simcluster.real;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Go compiler of this machine.
 *
 * @param command the {@code go} program
 * @param minor 26 for Go 1.26
 */
public record GoToolchain(Path command, int minor) {

    /** The oldest Go that the Kubernetes sources compile with. */
    static final int OLDEST_MINOR = 25;

    private static final Pattern VERSION = Pattern.compile("go version go1\\.(\\d+)");

    /** The first Go that is new enough: on the PATH, in GOROOT, in the usual folders. */
    public static Optional<GoToolchain> find() {
        return find(System.getenv());
    }

    static Optional<GoToolchain> find(Map<String, String> environment) {
        return candidates(environment)
                .filter(Files::isExecutable)
                .flatMap(command -> version(command).stream())
                .filter(go -> go.minor >= OLDEST_MINOR)
                .findFirst();
    }

    private static Stream<Path> candidates(Map<String, String> environment) {
        Stream<Path> onPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "go"));
        Stream<Path> elsewhere = Stream.of(
                        Optional.ofNullable(environment.get("GOROOT")).map(root -> Path.of(root, "bin", "go")),
                        Optional.of(Path.of("/usr/local/go/bin/go")),
                        Optional.of(Path.of("/usr/lib/go/bin/go")),
                        Optional.of(Path.of("/opt/homebrew/bin/go")))
                .flatMap(Optional::stream);
        return Stream.concat(onPath, elsewhere);
    }

    private static Optional<GoToolchain> version(Path command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command.toString(), "version")).redirectErrorStream(true);
        // Only what is installed counts: no toolchain is fetched behind the user's back.
        builder.environment().put("GOTOOLCHAIN", "local");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = VERSION.matcher(said);
            return matcher.find()
                    ? Optional.of(new GoToolchain(command, Integer.parseInt(matcher.group(1))))
                    : Optional.empty();
        } catch (IOException notAProgram) {
            return Optional.empty();
        }
    }
}
