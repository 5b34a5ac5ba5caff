package io.antreansx.adapter.cli;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;

/** The command line with all commands, and the way errors leave it: one clear line on stderr and an exit code. */
final class CommandLines {

    private CommandLines() {}

    static CommandLine create(RunningAdapter running, OrderlyEnd end, MeterRegistry metrics, Clock clock) {
        CommandLine root = new CommandLine(new RootCommand());
        root.addSubcommand(new ServeCommand(running, end, metrics, clock));
        root.addSubcommand(new RegisterCommand(clock));
        root.addSubcommand(new DeregisterCommand(clock));
        root.addSubcommand(new InventoryCleanupCommand(clock));
        root.addSubcommand(new BootstrapCommand(clock));
        root.addSubcommand(new ExplainCommand(metrics, clock));
        root.addSubcommand(new StatusCommand(clock));
        root.addSubcommand(new TraceflowCommand(clock));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            command.getErr().println(wrong.getMessage());
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return ExitCodes.of(wrong);
        });
        root.setExecutionExceptionHandler((thrown, command, parsed) -> {
            report(thrown, command.getErr(), parsed.originalArgs().contains("--debug"));
            return ExitCodes.of(thrown);
        });
        return root;
    }

    private static void report(Throwable thrown, PrintWriter err, boolean debug) {
        err.println(Messages.of(thrown));
        if (debug) {
            thrown.printStackTrace(err);
        }
        err.flush();
    }
}
