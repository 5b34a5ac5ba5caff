package io.antreansx.emulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.antreansx.emulator.rest.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** What a new manager has already: domain, site, enforcement point, well-known services. */
public final class Defaults {
    private static final Caller SYSTEM = new Caller("system", Set.of("enterprise_admin"), "", false, 0);

    private final PolicyObjects objects;

    public Defaults(PolicyObjects objects) {
        this.objects = objects;
    }

    /** Creates what is missing. */
    public void create() {
        try (InputStream stream = Defaults.class.getResourceAsStream("/defaults.yaml")) {
            for (JsonNode entry : new YAMLMapper().readTree(stream)) {
                String kind = entry.path("kind").asText();
                String path = entry.path("path").asText();
                if (!objects.store().contains(kind, path)) {
                    objects.write(kind, path, (ObjectNode) entry.path("object"), WriteMode.REPLACE, SYSTEM, true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("defaults.yaml", e);
        }
    }
}
