package io.antreansx.simcluster.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Go program's sources, which travel in this jar. */
final class ControlPlaneSources {

    private static final List<String> NAMES = List.of("go.mod", "go.sum", "main.go");
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^\\s*k8s\\.io/kubernetes (v\\S+)$");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    ControlPlaneSources() {
        for (String name : NAMES) {
            files.put(name, read(name));
        }
    }

    /** Changes whenever a source file does; names the binary in the cache. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The release that the API server reports, such as {@code v1.35.4}. */
    String kubernetesVersion() {
        Matcher matcher = KUBERNETES.matcher(new String(files.get("go.mod"), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IllegalStateException("go.mod does not require k8s.io/kubernetes");
        }
        return matcher.group(1);
    }

    void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = ControlPlaneSources.class.getResourceAsStream("control-plane/" + name)) {
            if (in == null) {
                throw new IllegalStateException("control-plane/" + name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("control-plane/" + name, e);
        }
    }
}
