package io.antreansx.bench;

import io.antreansx.demo.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What docker/adapter/Dockerfile does: the adapter starts once, and the JVM keeps what it learnt of its classes. */
final class AotCache {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private AotCache() {}

    /**
     * @param jvm options that the cache is made with
     * @return the JVM options that use the cache, those of the image's entrypoint
     */
    static List<String> train(Path jar, Path folder, List<String> jvm) throws InterruptedException {
        Path cache = folder.resolve("adapter.aot");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:AOTCacheOutput=" + cache));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar.toString(), "serve", "--management-port=0", "--bootstrap-config=/nowhere"));
        String output = Command.run(command, Map.of(), "", LIMIT).shown();
        if (!Files.isRegularFile(cache)) {
            throw new IllegalStateException("no AOT cache was made, which needs JDK 25 or later:\n" + output);
        }
        return List.of("-XX:AOTCache=" + cache, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
    }
}
