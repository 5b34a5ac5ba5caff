package io.antreansx.simcluster.real;

import io.antreansx.simcluster.ClusterException;
import io.antreansx.simcluster.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The control plane's program, built on first use and kept in the user's cache folder under a hash of its sources.
 *
 * <p>Several processes may ask at once; one builds, the others wait for it.
 */
public final class ControlPlaneBinary {

    private static final Duration LONGEST_BUILD = Duration.ofMinutes(40);
    private static final Duration PROGRESS_PERIOD = Duration.ofSeconds(20);

    private final Path cache;
    private final Optional<GoToolchain> go;
    private final ControlPlaneSources sources = new ControlPlaneSources();

    public ControlPlaneBinary(Path cache, Optional<GoToolchain> go) {
        this.cache = cache;
        this.go = go;
    }

    /** The cache folder named by {@code ANTREANSX_CACHE}, else {@code ~/.cache/antrea-nsx-adapter}. */
    public static ControlPlaneBinary inUserCache() {
        Path cache = Optional.ofNullable(System.getenv("ANTREANSX_CACHE"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "antrea-nsx-adapter"));
        return new ControlPlaneBinary(cache, GoToolchain.find());
    }

    /** Why {@link #get} can't succeed on this machine; empty when it can. */
    public Optional<String> missing() {
        if (go.isPresent() || Files.isExecutable(binary())) {
            return Optional.empty();
        }
        return Optional.of("the real control plane is built with Go 1." + GoToolchain.OLDEST_MINOR
                + " or newer, and no such Go is on the PATH, in GOROOT or in /usr/local/go");
    }

    /** The Kubernetes release that the program is made of, such as {@code v1.35.4}. */
    public String kubernetesVersion() {
        return sources.kubernetesVersion();
    }

    /**
     * Returns the program, building it first when this cache has none for these sources.
     *
     * @param progress told when a build starts, and every 20 seconds while it lasts
     */
    public Path get(Progress progress) {
        Path binary = binary();
        if (Files.isExecutable(binary)) {
            return binary;
        }
        missing().ifPresent(reason -> {
            throw new ClusterException(reason);
        });
        // The file lock keeps other processes away, the monitor other threads of this one.
        synchronized (ControlPlaneBinary.class) {
            buildUnderLock(binary, progress);
        }
        return binary;
    }

    private void buildUnderLock(Path binary, Progress progress) {
        try {
            Files.createDirectories(binary.getParent());
            Path lockFile = binary.resolveSibling(binary.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.isExecutable(binary)) {
                    build(binary, progress);
                }
            }
        } catch (IOException e) {
            throw new ClusterException("cannot build the control plane in " + cache, e);
        }
    }

    private Path binary() {
        return cache.resolve("control-plane-" + sources.kubernetesVersion() + "-" + sources.hash());
    }

    private void build(Path binary, Progress progress) throws IOException {
        Path folder = binary.resolveSibling(binary.getFileName() + ".src");
        sources.copyTo(folder);
        Path unfinished = folder.resolve("control-plane");
        Path log = folder.resolve("build.log");
        progress.step("Building the control plane, Kubernetes " + sources.kubernetesVersion()
                + ": once, about five minutes on two cores");
        ProcessBuilder builder = new ProcessBuilder(command(unfinished))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("GOWORK", "off");
        Process process = builder.start();
        process.getOutputStream().close();
        int exit = await(process, progress);
        if (exit != 0) {
            throw new ClusterException("go build ended with " + exit + ":\n" + LogTail.of(log));
        }
        Files.move(unfinished, binary, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> command(Path output) {
        String flags = "-s -w -X k8s.io/component-base/version.gitVersion=" + sources.kubernetesVersion();
        String program = go.orElseThrow().command().toString();
        return List.of(
                program, "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", output.toString(), ".");
    }

    private static int await(Process process, Progress progress) {
        long start = System.nanoTime();
        try {
            while (!process.waitFor(PROGRESS_PERIOD.toSeconds(), TimeUnit.SECONDS)) {
                Duration soFar = Duration.ofNanos(System.nanoTime() - start);
                if (soFar.compareTo(LONGEST_BUILD) > 0) {
                    throw new ClusterException(
                            "go build has not ended after " + LONGEST_BUILD.toMinutes() + " minutes");
                }
                progress.step("  still building, " + soFar.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while go build ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
