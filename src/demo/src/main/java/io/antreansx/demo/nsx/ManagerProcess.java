package io.antreansx.demo.nsx;

import io.antreansx.demo.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The NSX Manager emulator in its own process, with its state in a folder so that it survives a restart. */
public final class ManagerProcess implements AutoCloseable {

    private static final Pattern CA_FILE = Pattern.compile("CA file: *(\\S+)");
    private static final String READY = "NSX Manager emulator is ready";

    private final Path jar;
    private final Path folder;
    private final int port;
    private final String password;
    private JavaProcess process;
    private int starts;

    public ManagerProcess(Path jar, Path folder, int port, String password) {
        this.jar = jar;
        this.folder = folder;
        this.port = port;
        this.password = password;
    }

    /** Starts it, or starts it again with the state it had. */
    public void start() throws InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path log = folder.resolve("emulator-" + ++starts + ".log");
        process = JavaProcess.start(
                "NSX Manager emulator",
                log,
                jar,
                List.of("-XX:+UseSerialGC", "-Xmx1g"),
                List.of(
                        "--port", String.valueOf(port),
                        "--admin-password", password,
                        "--data", folder.resolve("data").toString()),
                Map.of());
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!process.output().contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the NSX Manager emulator did not start:\n" + process.lastLines(15));
            }
            Thread.sleep(50);
        }
    }

    public Path caFile() {
        Matcher matcher = CA_FILE.matcher(process.output());
        if (!matcher.find()) {
            throw new IllegalStateException("the emulator did not tell its CA file:\n" + process.lastLines(15));
        }
        return Path.of(matcher.group(1));
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** {@code host:port}, as NSXManagers wants it. */
    public String authority() {
        return "127.0.0.1:" + port;
    }

    public NsxAdmin admin() {
        return new NsxAdmin(address(), caFile(), "admin", password);
    }

    /** Orderly stop; {@link #start()} goes on from there. */
    public void stop() {
        process.close();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
