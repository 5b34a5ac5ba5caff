package io.antreansx.bench;

/** What the operating system says of another process. */
public final class ProcessFigures {

    private ProcessFigures() {}

    /** Processor time since its start: what a busy machine does not change much. */
    public static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"))
                        .toMillis()
                / 1000.0;
    }
}
