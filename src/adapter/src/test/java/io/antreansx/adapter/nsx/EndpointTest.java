package io.antreansx.adapter.nsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.antreansx.adapter.config.NsxManagerAddress;
import io.antreansx.adapter.nsx.NsxException.Kind;
import io.antreansx.adapter.nsx.WidgetApi.Widget;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** The order of events at one manager, with clients that answer when the test says so. */
@QuarkusTest
class EndpointTest {

    private static final NsxManagerAddress ONE = new NsxManagerAddress("one", 443);
    private static final NsxManagerAddress TWO = new NsxManagerAddress("two", 443);

    private final Map<NsxManagerAddress, Function<String, Widget>> managers = new ConcurrentHashMap<>(
            Map.of(ONE, id -> new Widget(id, List.of("one")), TWO, id -> new Widget(id, List.of("two"))));
    private final NsxCluster nsx = new NsxCluster(
            new NsxConnection(
                    List.of(ONE, TWO),
                    new Credentials.ClientCertificate(Path.of("tls.crt"), Path.of("tls.key")),
                    new ServerTrust.Anything(),
                    Duration.ofSeconds(60),
                    1000),
            this::client,
            new RateLimiter(1000),
            Duration.ofMinutes(1));

    @Test
    void aRequestAfterTheEndFailsAtOnce() {
        // Given
        read("a");
        nsx.close();

        // When, Then
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatThrownBy(() -> read("a"))
                .isInstanceOf(NsxException.class)
                .hasMessageContaining("the process stops"));
    }

    @Test
    void aSlowAnswerThatComesAfterTwoFailuresDoesNotHideThem() throws Exception {
        // Given: the circuit breaker of the first manager opens while an earlier request of it is still under way
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        managers.put(ONE, id -> {
            if (!id.equals("slow")) {
                throw new ProcessingException(new ConnectException("refused"));
            }
            begun.countDown();
            await(answer);
            return new Widget(id, List.of("one"));
        });
        CompletableFuture<Widget> slow = CompletableFuture.supplyAsync(() -> read("slow"));
        await(begun);
        managers.put(TWO, id -> {
            throw new IllegalStateException("not understood, which is no reason to leave the first");
        });
        assertThatThrownBy(this::write).isInstanceOf(NsxException.class);
        assertThatThrownBy(this::write).isInstanceOf(NsxException.class);
        managers.put(TWO, id -> new Widget(id, List.of("two")));
        answer.countDown();
        slow.get(10, TimeUnit.SECONDS);

        // When
        Widget read = read("a");

        // Then
        assertThat(read.names()).containsExactly("two");
    }

    @Test
    void aManagerThatDoesNotKnowOurCertificateYetIsLeftForTheNext() {
        // Given
        managers.put(ONE, id -> {
            throw new ProcessingException(new SSLException("Received fatal alert: certificate_unknown"));
        });

        // When
        Widget read = read("a");

        // Then
        assertThat(read.names()).containsExactly("two");
    }

    @Test
    void allManagersDownIsUnreachable() {
        // Given
        Function<String, Widget> refusing = id -> {
            throw new ProcessingException(new ConnectException("refused"));
        };
        managers.put(ONE, refusing);
        managers.put(TWO, refusing);

        // When, Then
        assertThatThrownBy(() -> read("a"))
                .isInstanceOfSatisfying(NsxException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREACHABLE));
    }

    private Widget read(String id) {
        return nsx.call(WidgetApi.class, api -> api.read(id));
    }

    private void write() {
        nsx.call(WidgetApi.class, api -> api.write("b", new Widget("b", List.of())));
    }

    private <A> A client(Class<A> api, NsxManagerAddress manager) {
        return api.cast(new WidgetApi() {
            @Override
            public Widget read(String id) {
                return managers.get(manager).apply(id);
            }

            @Override
            public Widget write(String id, Widget widget) {
                return managers.get(manager).apply(id);
            }

            @Override
            public void add(Widget widget) {
                throw new UnsupportedOperationException();
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
