package io.antreansx.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.antreansx.adapter.config.AdapterConfig;
import io.antreansx.adapter.config.ConfigException;
import io.antreansx.adapter.kubernetes.KubernetesClients;
import io.fabric8.kubernetes.client.Config;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdapterProcessTest {

    @Test
    void aStartThatFailsEndsTheProcessWithItsCode() throws Exception {
        assertThat(exitCode(() -> {
                    throw new ConfigException(List.of("mp-adapter.conf: wrong"));
                }))
                .isEqualTo(ExitCodes.WRONG_USAGE);
    }

    @Test
    void aStartThatDiesOfAnErrorEndsTheProcess() throws Exception {
        assertThat(exitCode(() -> {
                    throw new NoClassDefFoundError("a library that does not load");
                }))
                .isEqualTo(ExitCodes.FAILED);
    }

    private static int exitCode(Supplier<AdapterConfig> files) throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Clock clock = Clock.systemUTC();
        try (KubernetesClients clients = KubernetesClients.of(Config.empty());
                AdapterProcess process = new AdapterProcess(
                        files,
                        clients,
                        new RunningAdapter(),
                        new RoleParts(Map.of(), new SimpleMeterRegistry(), clock),
                        clock,
                        code::complete)) {
            process.start();
            return code.get(60, TimeUnit.SECONDS);
        }
    }
}
