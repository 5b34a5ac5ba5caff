package io.antreansx.simcluster.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.function.Predicate;

/**
 * A watch of the mock that also tells what was deleted since the version that its client knows, or that this is too long ago to know.
 * Under the lock of all writes, since what is deleted or made anew afterwards is told by the mock, and must be told later.
 */
final class ResumedWatch extends WebSocketListener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebSocketListener watch;
    private final Object writes;
    private final Deletions deletions;
    private final long version;
    private final Predicate<Deletions.Deletion> wanted;

    /** @param version that the client knows */
    ResumedWatch(
            WebSocketListener watch,
            Object writes,
            Deletions deletions,
            long version,
            Predicate<Deletions.Deletion> wanted) {
        this.watch = watch;
        this.writes = writes;
        this.deletions = deletions;
        this.version = version;
        this.wanted = wanted;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        synchronized (writes) {
            watch.onOpen(socket, response);
            if (deletions.tooOld(version)) {
                send(socket, "ERROR", ApiFailure.tooOld(version).status());
                return;
            }
            deletions.since(version).stream()
                    .filter(wanted)
                    .forEach(deletion -> send(socket, "DELETED", deletion.object()));
        }
    }

    private static void send(WebSocket socket, String type, JsonNode object) {
        socket.send(
                JSON.createObjectNode().put("type", type).set("object", object).toString());
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        watch.onMessage(socket, text);
    }

    @Override
    public void onMessage(WebSocket socket, byte[] bytes) {
        watch.onMessage(socket, bytes);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        watch.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        watch.onClosed(socket, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        watch.onFailure(socket, failure, response);
    }
}
