package io.antreansx.adapter.firewall.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.simcluster.evaluate.Flow;
import java.util.Map;

/** Which flows an NSX rule's services name: any, or the union of services and inline entries. */
final class NsxServices {

    private final Map<String, JsonNode> services;

    NsxServices(Map<String, JsonNode> services) {
        this.services = services;
    }

    boolean match(JsonNode rule, SampleFlow flow) {
        JsonNode named = rule.path("services");
        JsonNode inline = rule.path("service_entries");
        if (inline.isEmpty() && (named.isEmpty() || named.get(0).asText().equals("ANY"))) {
            return true;
        }
        for (JsonNode path : named) {
            if (entries(services.get(path.asText()).path("service_entries"), flow)) {
                return true;
            }
        }
        return entries(inline, flow);
    }

    private boolean entries(JsonNode entries, SampleFlow flow) {
        for (JsonNode entry : entries) {
            if (entry(entry, flow)) {
                return true;
            }
        }
        return false;
    }

    private boolean entry(JsonNode entry, SampleFlow flow) {
        return switch (entry.path("resource_type").asText()) {
            case "NestedServiceServiceEntry" ->
                entries(services.get(entry.path("nested_service_path").asText()).path("service_entries"), flow);
            case "ICMPTypeServiceEntry" -> flow.protocol().equals("ICMP") && !flow.ipv6();
            default ->
                entry.path("l4_protocol").asText().equals(flow.protocol())
                        && ports(entry.path("destination_ports"), flow.port())
                        && ports(entry.path("source_ports"), Flow.EPHEMERAL_PORT);
        };
    }

    private static boolean ports(JsonNode ports, int port) {
        for (JsonNode text : ports) {
            String range = text.asText();
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = Integer.parseInt(dash < 0 ? range : range.substring(dash + 1));
            if (first <= port && port <= last) {
                return true;
            }
        }
        return ports.isEmpty();
    }
}
