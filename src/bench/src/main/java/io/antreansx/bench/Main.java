package io.antreansx.bench;

import io.antreansx.bench.firewall.EditCommand;
import io.antreansx.bench.firewall.FirewallCommand;
import io.antreansx.bench.firewall.IdleCommand;
import io.antreansx.bench.inventory.ChurnCommand;
import io.antreansx.bench.inventory.InventoryCommand;
import io.antreansx.bench.inventory.RestartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar src/bench/target/bench.jar COMMAND}; the last line of output is one JSON object. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            StartupCommand.class,
            InventoryCommand.class,
            RestartCommand.class,
            ChurnCommand.class,
            FirewallCommand.class,
            EditCommand.class,
            IdleCommand.class
        },
        description = "Measures the packaged adapter, each figure beside its raw limit in the same run.")
public final class Main {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
