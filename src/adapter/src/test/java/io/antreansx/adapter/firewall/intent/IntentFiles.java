package io.antreansx.adapter.firewall.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Intent in files: {@code in-policy.json}, {@code in-group-*.json}, {@code in-service-*.json}. */
public final class IntentFiles {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private IntentFiles() {}

    public static WireIntent read(Path directory) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "in-*.json")) {
            for (Path file : files) {
                objects.add(MAPPER.readTree(Files.readString(file)));
            }
        }
        return new WireIntent(objects);
    }
}
