package io.antreansx.adapter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself; does nothing without a command. */
@Command(
        name = "antreansxctl",
        mixinStandardHelpOptions = true,
        version = "antrea-nsx-adapter " + Version.TEXT,
        description = "Connects a Kubernetes cluster that runs the Antrea CNI to NSX Manager.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed",
            " 2:wrong usage or configuration",
            " 3:NSX cannot be reached or is not trusted",
            " 4:refused by NSX (credentials or rights)",
            " 5:Kubernetes cannot be reached"
        })
final class RootCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command was given");
    }
}
