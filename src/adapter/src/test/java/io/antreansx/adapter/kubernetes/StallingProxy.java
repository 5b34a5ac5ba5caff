package io.antreansx.adapter.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Forwards TCP connections until it is told to stop: then those that are open stay open, and nothing ever comes. */
final class StallingProxy implements AutoCloseable {

    private static final int BUFFER = 8_192;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();
    private final ServerSocket listening;
    private final int target;

    /** @param target port on loopback */
    StallingProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Swallows what comes over the connections that are open; new ones are forwarded. */
    void stall() {
        generation.incrementAndGet();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                int born = generation.get();
                threads.execute(() -> forward(client, server, born));
                threads.execute(() -> forward(server, client, born));
            }
        } catch (IOException closed) {
            // The end of the test.
            return;
        }
    }

    private void forward(Socket from, Socket to, int born) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                if (born == generation.get()) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
            if (born == generation.get()) {
                to.close();
            }
        } catch (IOException closed) {
            // One end has closed: so does the other, and its own thread sees it.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
