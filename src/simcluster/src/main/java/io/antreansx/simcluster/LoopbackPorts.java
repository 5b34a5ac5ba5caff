package io.antreansx.simcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback interface that nobody listens on now. They lie below the ports that the operating system gives to
 * connections, one of which may else take a port before its server starts.
 */
public final class LoopbackPorts {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 30_000;
    private static final int TRIES = 1_000;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private LoopbackPorts() {}

    /** Distinct ports: all are held until the last one is found. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int attempt = 0; attempt < TRIES && held.size() < count; attempt++) {
                tryToHold(RANDOM.nextInt(FIRST, BEHIND_LAST), held);
            }
            if (held.size() < count) {
                throw new IllegalStateException("no " + count + " free ports on the loopback interface from " + FIRST
                        + " to " + (BEHIND_LAST - 1));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(LoopbackPorts::close);
        }
    }

    public static boolean isFree(int port) {
        List<ServerSocket> held = new ArrayList<>();
        tryToHold(port, held);
        held.forEach(LoopbackPorts::close);
        return !held.isEmpty();
    }

    private static void tryToHold(int port, List<ServerSocket> held) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            // somebody else's; the next one may be free
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot free port " + socket.getLocalPort(), e);
        }
    }
}
