package io.antreansx.simcluster.real;

import io.antreansx.simcluster.ClusterException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One running component. Its standard input is a pipe that we hold: it ends itself should this process vanish. */
final class ComponentProcess {

    private final String component;
    private final Path log;
    private final Process process;

    private ComponentProcess(String component, Path log, Process process) {
        this.component = component;
        this.log = log;
        this.process = process;
    }

    static ComponentProcess start(Path binary, String component, List<String> flags, Path logFolder) {
        List<String> command = new ArrayList<>(List.of(binary.toString(), component));
        command.addAll(flags);
        Path log = logFolder.resolve(component + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(logFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CONTROL_PLANE_ENDS_WITH_STDIN", "true");
        try {
            return new ComponentProcess(component, log, builder.start());
        } catch (IOException e) {
            throw new ClusterException("cannot start " + component, e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Throws, with the end of its log, when the component has ended by itself. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new ClusterException(
                    component + " ended with " + process.exitValue() + "; the end of " + log + ":\n" + LogTail.of(log));
        }
    }

    /** Asks the component to end; does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Gives the component this long to end, then ends it without asking. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
