package io.antreansx.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Leaves standard output to the story: of the libraries, errors alone are heard. */
final class QuietLogs {

    private static final String SETTINGS = """
            handlers=java.util.logging.ConsoleHandler
            .level=SEVERE
            """;

    private QuietLogs() {}

    static void set() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
