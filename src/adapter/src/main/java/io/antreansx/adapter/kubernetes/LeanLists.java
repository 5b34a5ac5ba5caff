package io.antreansx.adapter.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Answers to lists of all objects of some kinds are reduced to the fields that are read, while they arrive: a page of 500
 * pods is 3 MB, of which a tenth is read, and 200 such pages neither have to be held nor parsed.
 */
final class LeanLists implements Interceptor {

    private static final String NAME = "lean-lists";
    private static final String GET = "GET";
    /** The stream of events that fabric8 falls back on where there is no WebSocket. */
    private static final String WATCH = "watch=true";

    private final List<LeanKind> kinds;

    private LeanLists(List<LeanKind> kinds) {
        this.kinds = kinds;
    }

    /**
     * A client for informers of these kinds alone, over the connections of another; it is closed with that.
     *
     * <p>It knows no other types. A watch event would be decoded in full otherwise, since fabric8 chooses its class by the
     * object's kind, and then be converted.
     */
    static KubernetesClient over(KubernetesClient client, List<LeanKind> kinds, Executor executor) {
        KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
        serialization.registerKubernetesResource(Status.class);
        kinds.forEach(kind -> serialization.registerKubernetesResource(kind.type()));
        return new KubernetesClientImpl(
                client.getHttpClient()
                        .newBuilder()
                        .addOrReplaceInterceptor(NAME, new LeanLists(kinds))
                        .build(),
                client.getConfiguration(),
                () -> executor,
                serialization);
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        String query = request.uri().getQuery();
        if (!GET.equals(request.method()) || (query != null && query.contains(WATCH))) {
            return consumer;
        }
        String path = request.uri().getPath();
        for (LeanKind kind : kinds) {
            if (path.endsWith(kind.path())) {
                FieldFilter filter = new FieldFilter(KeptFields.listOf(kind.kept()));
                return (pieces, body) -> consumer.consume(
                        pieces.stream().map(piece -> filtered(filter, piece)).toList(), body);
            }
        }
        return consumer;
    }

    private static ByteBuffer filtered(FieldFilter filter, ByteBuffer piece) {
        if (piece.hasArray()) {
            int from = piece.arrayOffset() + piece.position();
            return ByteBuffer.wrap(filter.filter(piece.array(), from, from + piece.remaining()));
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        return ByteBuffer.wrap(filter.filter(bytes, 0, bytes.length));
    }
}
