package io.antreansx.emulator.server;

import io.antreansx.emulator.tls.ServerIdentity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;

/** Makes the certificates that the command line would have made. */
public class ServerFiles implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("emulator-test-");
            ServerIdentity identity = ServerIdentity.in(folder, Clock.systemUTC());
            return Map.of(
                    "quarkus.http.ssl.certificate.files", identity.certificate().toString(),
                    "quarkus.http.ssl.certificate.key-files", identity.key().toString(),
                    "quarkus.http.test-ssl-port", "0",
                    "emulator.ca-file", identity.ca().toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // The files lie in the system's folder for temporary ones.
    }
}
