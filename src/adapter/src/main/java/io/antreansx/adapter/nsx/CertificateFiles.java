package io.antreansx.adapter.nsx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Notices that the principal identity's files changed on disk. Looks at most every few seconds, when asked. */
final class CertificateFiles {

    private static final long LOOK_EVERY_NANOS = 2_000_000_000L;

    private final Credentials credentials;
    private final LongSupplier nanoTime;
    private long lookedAt;
    private int seen;

    CertificateFiles(Credentials credentials, LongSupplier nanoTime) {
        this.credentials = credentials;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
        this.seen = contents();
    }

    /** True once after each change. Compares contents: Kubernetes swaps a symbolic link, and times may repeat. */
    synchronized boolean changed() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt < LOOK_EVERY_NANOS) {
            return false;
        }
        lookedAt = now;
        int current = contents();
        boolean changed = current != seen && current != 0;
        seen = current == 0 ? seen : current;
        return changed;
    }

    /** 0 when a file cannot be read, as for a moment during the swap. */
    private int contents() {
        return switch (credentials) {
            case Credentials.UserPassword ignored -> 0;
            case Credentials.ClientCertificate pem -> 31 * hash(pem.certificate()) + hash(pem.key());
        };
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException unreadableForNow) {
            return 0;
        }
    }
}
