package io.antreansx.demo.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of another JVM in MiB, as the operating system and the JVM itself tell it. */
public final class ProcessMemory {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private ProcessMemory() {}

    /** What is resident now ({@code VmRSS}). */
    public static double resident(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The most that was ever resident ({@code VmHWM}). */
    public static double peakResident(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What lives in the heap after a full collection. */
    public static double heapAfterCollection(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        double kibibytes = 0;
        for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
            Matcher used = USED.matcher(line);
            if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
                kibibytes += Double.parseDouble(used.group(1));
            }
        }
        return kibibytes / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
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
