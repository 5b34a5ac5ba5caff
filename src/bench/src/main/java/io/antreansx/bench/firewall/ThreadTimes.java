package io.antreansx.bench.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time of each thread of a process, user and system, as Linux tells it: what a JVM spends on compiling, on collecting
 * garbage and on work.
 *
 * @param ticks by thread id
 * @param names by thread id
 */
record ThreadTimes(Map<String, Long> ticks, Map<String, String> names) {

    /** Ticks a second of {@code /proc}; the kernel's constant on Linux. */
    private static final double TICKS = 100;

    static ThreadTimes of(long pid) throws IOException {
        Map<String, Long> ticks = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (Path task : tasks.toList()) {
                read(task.resolve("stat"), task.getFileName().toString(), ticks, names);
            }
        }
        return new ThreadTimes(ticks, names);
    }

    private static void read(Path file, String id, Map<String, Long> ticks, Map<String, String> names) {
        try {
            String stat = Files.readString(file);
            // The name in brackets may hold blanks; what follows has fixed places.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            names.put(id, stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')));
            ticks.put(id, Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
        } catch (IOException ended) {
            // A thread that ends between two looks used next to nothing.
            return;
        }
    }

    /** Seconds since {@code before} by thread name, most first; threads whose names differ by a number only are one. */
    List<Map.Entry<String, Double>> since(ThreadTimes before) {
        Map<String, Double> seconds = new TreeMap<>();
        ticks.forEach((id, now) -> seconds.merge(
                names.get(id).replaceAll("[-#]?\\d+$", ""),
                (now - before.ticks.getOrDefault(id, 0L)) / TICKS,
                Double::sum));
        return seconds.entrySet().stream()
                .filter(thread -> thread.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
    }
}
