package io.antreansx.emulator.cli;

import io.antreansx.emulator.tls.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Calling it prepares folder, certificates and the settings that Quarkus reads. */
@Command(
        name = "nsx-manager-emulator",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        sortOptions = false,
        description = "Serves the NSX Manager APIs that the Antrea NSX adapter uses, on 127.0.0.1 only.")
final class Options implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "9443",
            paramLabel = "PORT",
            description = "HTTPS port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--managers",
            defaultValue = "1",
            paramLabel = "N",
            description = "Serve the same state on N consecutive ports (${DEFAULT-VALUE}).")
    private int managers;

    @Option(
            names = "--admin-password",
            defaultValue = "admin",
            paramLabel = "P",
            description = "Password of the user admin.",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private String adminPassword;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps certificates and state; without it both last as long as the process.")
    private Path data;

    private boolean ready;

    boolean isReady() {
        return ready;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 1 || managers < 1 || port + managers - 1 > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port and --managers must name ports between 1 and " + HIGHEST_PORT + ".");
        }
        Path folder = data == null ? Files.createTempDirectory("nsx-manager-emulator-") : Files.createDirectories(data);
        ServerIdentity identity = ServerIdentity.in(folder.toAbsolutePath(), Clock.systemUTC());
        System.setProperty("quarkus.http.ssl-port", Integer.toString(port));
        System.setProperty(
                "quarkus.http.ssl.certificate.files", identity.certificate().toString());
        System.setProperty(
                "quarkus.http.ssl.certificate.key-files", identity.key().toString());
        System.setProperty("emulator.managers", Integer.toString(managers));
        System.setProperty("emulator.admin-password", adminPassword);
        System.setProperty("emulator.ca-file", identity.ca().toString());
        if (data != null) {
            System.setProperty("emulator.data", folder.toAbsolutePath().toString());
        }
        ready = true;
        return 0;
    }
}
