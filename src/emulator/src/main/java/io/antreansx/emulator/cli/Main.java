package io.antreansx.emulator.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Entry point: reads the command line, then lets Quarkus start with it. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Runs the emulator until it is stopped. */
    public static void main(String[] args) {
        Options options = new Options();
        int code = new CommandLine(options).execute(args);
        if (code == 0 && options.isReady()) {
            Quarkus.run(Application.class, (exit, failure) -> {
                if (failure != null) {
                    System.err.println(StartFailure.text(failure));
                }
                System.exit(failure == null ? exit : 1);
            });
        } else {
            System.exit(code);
        }
    }
}
