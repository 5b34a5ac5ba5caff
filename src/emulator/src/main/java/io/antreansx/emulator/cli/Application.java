package io.antreansx.emulator.cli;

import io.antreansx.emulator.server.EmulatorServer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs once the HTTPS server is up: tells where to find everything, then waits for the end. */
public class Application implements QuarkusApplication {
    private final EmulatorServer server;
    private final String caFile;
    private final int port;
    private final int managers;

    Application(
            EmulatorServer server,
            @ConfigProperty(name = "emulator.ca-file", defaultValue = "") String caFile,
            @ConfigProperty(name = "quarkus.http.ssl-port", defaultValue = "9443") int port,
            @ConfigProperty(name = "emulator.managers", defaultValue = "1") int managers) {
        this.server = server;
        this.caFile = caFile;
        this.port = port;
        this.managers = managers;
    }

    @Override
    public int run(String... args) throws Exception {
        server.openFurtherManagers();
        PrintStream out = System.out;
        out.println("CA file: " + caFile);
        for (int i = 0; i < managers; i++) {
            out.println("Console: https://127.0.0.1:" + (port + i) + "/");
        }
        out.println("NSX Manager emulator is ready");
        out.flush();
        Quarkus.waitForExit();
        return 0;
    }
}
