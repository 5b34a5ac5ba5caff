package io.antreansx.emulator.server;

import io.antreansx.emulator.store.SnapshotFile;
import io.antreansx.emulator.tls.AnyClientCertificate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hangs the emulator into Quarkus' HTTPS server, and opens the ports of further managers beside it. */
@ApplicationScoped
public class EmulatorServer implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(EmulatorServer.class);
    private static final long SAVE_PERIOD_MILLIS = 500;
    private static final int LONGEST_SAVE_DELAY = 20;

    private final Vertx vertx;
    private final int managers;
    private final int port;
    private final Emulator emulator;
    private final Optional<SnapshotFile> file;
    private Router router;
    private HttpServerOptions options;

    EmulatorServer(
            Vertx vertx,
            @ConfigProperty(name = "emulator.admin-password", defaultValue = "admin") String password,
            @ConfigProperty(name = "emulator.managers", defaultValue = "1") int managers,
            @ConfigProperty(name = "emulator.data") Optional<Path> data,
            @ConfigProperty(name = "quarkus.http.ssl-port", defaultValue = "9443") int port) {
        this.vertx = vertx;
        this.managers = managers;
        this.port = port;
        this.emulator = new Emulator(password, Clock.systemUTC(), UUID::randomUUID, new SecureRandom());
        this.file = data.map(folder -> new SnapshotFile(folder.resolve("state.json"), emulator.store()));
        load();
    }

    void routes(@Observes Router mainRouter) {
        router = mainRouter;
        RestHandler handler = new RestHandler(emulator, port);
        router.routeWithRegex("/(api|policy|emulator)/.*").handler(handler);
    }

    /** Any client certificate passes the handshake; the API looks up whom it belongs to. */
    @Override
    public void customizeHttpsServer(HttpServerOptions server) {
        server.setTrustOptions(TrustOptions.wrap(new AnyClientCertificate()));
        options = server;
    }

    /** Opens the ports of the second and further managers; they show the same state. */
    public void openFurtherManagers() throws InterruptedException {
        for (int i = 1; i < managers; i++) {
            HttpServerOptions further =
                    new HttpServerOptions(options).setPort(port + i).setReusePort(false);
            try {
                vertx.createHttpServer(further)
                        .requestHandler(router)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "port " + (port + i) + " of manager " + (i + 1) + " cannot be opened", e.getCause());
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        save();
    }

    private void load() {
        try {
            if (file.isPresent() && file.get().load()) {
                LOG.debug("state loaded");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder's state.json cannot be read", e);
        }
        emulator.createDefaults();
        if (file.isPresent()) {
            vertx.setPeriodic(SAVE_PERIOD_MILLIS, timer -> vertx.executeBlocking(() -> {
                        file.get().saveWhenQuiet(LONGEST_SAVE_DELAY);
                        return null;
                    })
                    .onFailure(failure -> LOG.error("the state could not be saved", failure)));
        }
    }

    private void save() {
        try {
            if (file.isPresent()) {
                file.get().save();
            }
        } catch (IOException e) {
            LOG.error("the state could not be saved", e);
        }
    }
}
