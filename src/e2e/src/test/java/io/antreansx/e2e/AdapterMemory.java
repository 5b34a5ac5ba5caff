package io.antreansx.e2e;

import io.antreansx.demo.process.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of another JVM, as the operating system and the JVM itself tell it. */
final class AdapterMemory {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final long pid;

    AdapterMemory(JavaProcess process) {
        this.pid = process.pid();
    }

    /** What is resident now, MiB. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What lives in the heap after a full collection, MiB. */
    long liveHeap() throws IOException, InterruptedException {
        jcmd("GC.run");
        long kibibytes = 0;
        for (String line : jcmd("GC.heap_info").lines().toList()) {
            Matcher used = USED.matcher(line);
            if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
                kibibytes += Long.parseLong(used.group(1));
            }
        }
        return kibibytes / 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
