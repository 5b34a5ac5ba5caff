package io.antreansx.adapter.nsx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Notices that the principal identity's files, or the authorities that NSX is checked with, changed on disk. Looks at most
 * every few seconds, when asked.
 */
final class CertificateFiles {

    private static final long LOOK_EVERY_NANOS = 2_000_000_000L;

    private final List<Path> files;
    private final LongSupplier nanoTime;
    private long lookedAt;
    private OptionalInt seen;

    CertificateFiles(NsxConnection connection, LongSupplier nanoTime) {
        this.files = Stream.concat(files(connection.credentials()), files(connection.trust()))
                .toList();
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
        OptionalInt current = contents();
        boolean changed = current.isPresent() && !current.equals(seen);
        seen = current.isPresent() ? current : seen;
        return changed;
    }

    /** Empty when a file cannot be read, as for a moment during the swap. */
    private OptionalInt contents() {
        int contents = 0;
        try {
            for (Path file : files) {
                contents = 31 * contents + Arrays.hashCode(Files.readAllBytes(file));
            }
            return OptionalInt.of(contents);
        } catch (IOException unreadableForNow) {
            return OptionalInt.empty();
        }
    }

    private static Stream<Path> files(Credentials credentials) {
        return switch (credentials) {
            case Credentials.UserPassword ignored -> Stream.of();
            case Credentials.ClientCertificate pem -> Stream.of(pem.certificate(), pem.key());
        };
    }

    private static Stream<Path> files(ServerTrust trust) {
        return switch (trust) {
            case ServerTrust.CertificateAuthorities authorities -> Stream.of(authorities.file());
            case ServerTrust.SystemAuthorities ignored -> Stream.of();
            case ServerTrust.Pinned ignored -> Stream.of();
            case ServerTrust.Anything ignored -> Stream.of();
        };
    }
}
