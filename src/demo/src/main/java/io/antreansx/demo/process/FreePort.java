package io.antreansx.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback interface that nobody listens on now. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        try {
            return open(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    /** @param wanted taken if it is free */
    public static int near(int wanted) {
        try {
            return open(wanted);
        } catch (IOException taken) {
            return any();
        }
    }

    private static int open(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
