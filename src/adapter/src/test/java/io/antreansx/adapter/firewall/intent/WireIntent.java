package io.antreansx.adapter.firewall.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.translate.Resolver;
import io.antreansx.adapter.nsx.policy.WireGroup;
import io.antreansx.adapter.nsx.policy.WirePolicy;
import io.antreansx.adapter.nsx.policy.WireService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** NSX's objects, as it answers them, read in the way that production reads them. */
public final class WireIntent implements Resolver {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<SecurityPolicy> policies = new ArrayList<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Service> services = new HashMap<>();

    public WireIntent(Iterable<JsonNode> objects) {
        objects.forEach(this::add);
    }

    private void add(JsonNode object) {
        String type = object.path("resource_type").asText();
        switch (type) {
            case "SecurityPolicy" -> policies.add(WireMapping.policy(MAPPER.convertValue(object, WirePolicy.class)));
            case "Group" -> {
                Group group = WireMapping.group(MAPPER.convertValue(object, WireGroup.class));
                groups.put(group.path(), group);
            }
            case "Service" -> {
                Service service = WireMapping.service(MAPPER.convertValue(object, WireService.class));
                services.put(service.path(), service);
            }
            default -> throw new IllegalArgumentException("no intent: " + type);
        }
    }

    public List<SecurityPolicy> policies() {
        return List.copyOf(policies);
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
