package io.antreansx.adapter.firewall.realize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antreansx.adapter.antrea.Tier;
import io.antreansx.adapter.election.Leadership;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WriterBarrierTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    /** One write fails while the other one is under way. */
    private Object create(Tier tier) throws InterruptedException {
        if (tier.getMetadata().getName().equals("fails")) {
            begun.await();
            throw new WriteException(WriteException.Kind.UNAVAILABLE, "fails", "429", null);
        }
        begun.countDown();
        TimeUnit.MILLISECONDS.sleep(300);
        ended.set(true);
        return tier;
    }

    @Test
    void aFailureIsThrownAfterTheWritesInFlightHaveEnded() {
        // Given
        ClusterObjects cluster = (ClusterObjects) Proxy.newProxyInstance(
                ClusterObjects.class.getClassLoader(),
                new Class<?>[] {ClusterObjects.class},
                (proxy, method, arguments) -> create((Tier) arguments[0]));

        // When
        try (Writer writer = new Writer(cluster, Leadership.always(), 2, WriteRate.unlimited())) {
            assertThatThrownBy(() -> writer.applyAll(List.of(
                            new Write.Create(AntreaObjects.tier("fails", 0)),
                            new Write.Create(AntreaObjects.tier("slow", 1)))))
                    .isInstanceOf(WriteException.class);

            // Then
            assertThat(ended).isTrue();
        }
    }
}
