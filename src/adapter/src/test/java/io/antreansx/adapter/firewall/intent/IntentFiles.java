package io.antreansx.adapter.firewall.intent;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.translate.Resolver;
import io.antreansx.adapter.nsx.policy.WireGroup;
import io.antreansx.adapter.nsx.policy.WirePolicy;
import io.antreansx.adapter.nsx.policy.WireService;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Intent in files as NSX answers it: {@code in-policy.json}, {@code in-group-*.json}, {@code in-service-*.json}. */
public final class IntentFiles implements Resolver {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SecurityPolicy policy;
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Service> services = new HashMap<>();

    public IntentFiles(Path directory) throws IOException {
        policy = WireMapping.policy(
                MAPPER.readValue(Files.readString(directory.resolve("in-policy.json")), WirePolicy.class));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "in-group-*.json")) {
            for (Path file : files) {
                Group group = WireMapping.group(MAPPER.readValue(Files.readString(file), WireGroup.class));
                groups.put(group.path(), group);
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "in-service-*.json")) {
            for (Path file : files) {
                Service service = WireMapping.service(MAPPER.readValue(Files.readString(file), WireService.class));
                services.put(service.path(), service);
            }
        }
    }

    public SecurityPolicy policy() {
        return policy;
    }

    @Override
    public Optional<Group> group(String path) {
        return Optional.ofNullable(groups.get(path));
    }

    @Override
    public Optional<Service> service(String path) {
        return Optional.ofNullable(services.get(path));
    }
}
