package io.antreansx.simcluster.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an etcd that does not run, copied and put back: a backup without etcd's own tools. */
final class EtcdFiles {

    private EtcdFiles() {}

    /** @param to does not exist yet */
    static void copy(Path from, Path to) {
        try {
            for (Path file : all(from)) {
                // Attributes too: etcd keeps its folder to its owner.
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
        }
    }

    /** The backup stays, for the next time. */
    static void replace(Path data, Path backup) {
        try {
            for (Path file : all(data).reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data, e);
        }
        copy(backup, data);
    }

    /** Folders before what is in them. */
    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
