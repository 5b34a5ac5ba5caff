package io.antreansx.emulator.cli;

import java.net.BindException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Why the emulator ended before anybody stopped it, in one line for people: Quarkus leaves the telling to us. */
final class StartFailure {

    private StartFailure() {}

    static String text(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        boolean portTaken = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(Optional.ofNullable(cause.getMessage())
                    .orElse(cause.getClass().getSimpleName()));
            portTaken |= cause instanceof BindException
                    || String.valueOf(cause.getMessage()).contains("already bound");
        }
        return "The NSX Manager emulator failed: " + String.join(": ", messages)
                + (portTaken ? " (another process listens there; choose other ports with --port)" : "");
    }
}
