package io.antreansx.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.demo.Options;
import io.antreansx.demo.adapter.AdapterCommands;
import io.antreansx.demo.output.Narrator;
import io.antreansx.demo.process.FreePort;
import io.antreansx.demo.process.JavaProcess;
import io.antreansx.demo.process.ProcessMemory;
import io.antreansx.demo.story.Scene;
import io.antreansx.demo.story.steps.Bootstrap;
import io.antreansx.demo.story.steps.Register;
import io.antreansx.demo.story.steps.StartClusters;
import io.antreansx.simcluster.ClusterKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Start of the packaged adapter to its first {@code live} and {@code ready}, and its memory when idle, beside a JVM that
 * only prints its version: what no program in Java can be faster than.
 */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description = "Start to live and ready, and idle memory, of the packaged adapter.")
final class StartupCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(45);

    @Option(names = "--runs", defaultValue = "5")
    int runs;

    @Option(names = "--aot", description = "with an AOT cache, made as the image makes its own")
    boolean aot;

    @Option(names = "--jvm", description = "one more option of the adapter's JVM; may be given several times")
    List<String> jvm = List.of();

    @Option(names = "--project", defaultValue = ".")
    Path project;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("bench-startup");
        int port = FreePort.any();
        Path log = folder.resolve("adapter.log");
        Options options = new Options(
                ClusterKind.EMBEDDED,
                project.toAbsolutePath().normalize(),
                folder,
                null,
                FreePort.any(),
                port,
                "admin");
        List<Double> live = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        List<Double> rss = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        try (Scene scene = new Scene(options, new Narrator(silent()))) {
            // Whoever interrupts a benchmark does not want its processes to go on.
            Runtime.getRuntime().addShutdownHook(new Thread(scene::end, "end-bed"));
            new StartClusters().tell(scene);
            new Bootstrap().tell(scene);
            new Register().tell(scene);
            scene.stopAdapter();
            List<String> more = new ArrayList<>(jvm);
            if (aot) {
                more.addAll(AotCache.train(options.adapterJar(), folder, jvm));
            }
            AdapterCommands adapter = scene.adapter();
            for (int run = 0; run < runs; run++) {
                raw.add(rawStart());
                long begin = System.nanoTime();
                try (JavaProcess process = adapter.serve("bench-" + run, port, log, more)) {
                    live.add(until(scene, process, "/q/health/live", begin));
                    cpu.add(ProcessFigures.cpuSeconds(process.pid()));
                    ready.add(until(scene, process, "/q/health/ready", begin));
                    Thread.sleep(IDLE.toMillis());
                    rss.add(ProcessMemory.resident(process.pid()));
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("aot", aot);
        figures.put("live_seconds", median(live));
        figures.put("live_cpu_seconds", median(cpu));
        figures.put("ready_seconds", median(ready));
        figures.put("raw_seconds", median(raw));
        figures.put("idle_rss_mib", median(rss));
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        return 0;
    }

    private static double until(Scene scene, JavaProcess process, String path, long begin) throws InterruptedException {
        while (System.nanoTime() - begin < LIMIT.toNanos()) {
            try {
                if (scene.management(path).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException notYet) {
                // Nothing listens yet; the loop's limit decides.
                Thread.onSpinWait();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException(path + " did not answer 200:\n" + process.lastLines(20));
    }

    private static double rawStart() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        double middle = values.stream().sorted().toList().get(values.size() / 2);
        return Math.round(middle * 1000) / 1000.0;
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
