package io.antreansx.simcluster.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that answers like {@code go}, and counts its builds in a file beside it. */
record FakeGo(Path folder) {

    static FakeGo inFolder(Path folder, String version, String build) {
        String script = """
                #!/bin/sh
                if [ "$1" = version ]; then echo "go version go%s linux/amd64"; exit 0; fi
                echo built >> "$(dirname "$0")/builds"
                while [ "$1" != -o ]; do shift; done
                %s
                """.formatted(version, build);
        try {
            Files.createDirectories(folder);
            Path program = Files.writeString(folder.resolve("go"), script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new FakeGo(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeGo thatBuilds(Path folder) {
        return inFolder(folder, "1.26.8", "echo binary > \"$2\"; chmod +x \"$2\"");
    }

    long builds() throws IOException {
        Path counted = folder.resolve("builds");
        return Files.exists(counted) ? Files.readAllLines(counted).size() : 0;
    }

    GoToolchain toolchain() {
        return new GoToolchain(folder.resolve("go"), 26);
    }
}
