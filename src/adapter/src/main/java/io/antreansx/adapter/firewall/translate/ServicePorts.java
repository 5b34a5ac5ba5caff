package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import io.antreansx.adapter.firewall.translate.PlannedRule.Port;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Flattens the services and inline entries of one rule into ports. Never leaves out what it cannot express. */
final class ServicePorts {

    /** Far deeper than people nest services, and far from the end of the stack. */
    private static final int DEEPEST = 50;

    private final Rule rule;
    private final Resolver resolver;
    private final Reasons reasons;
    private final Set<Port> ports = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> done = new HashSet<>();

    private ServicePorts(Rule rule, Resolver resolver, Reasons reasons) {
        this.rule = rule;
        this.resolver = resolver;
        this.reasons = reasons;
    }

    /** @return empty for any, as in {@link PlannedRule#ports()}; also when reasons were added */
    static List<Port> of(Rule rule, Resolver resolver, Reasons reasons) {
        ServicePorts ports = new ServicePorts(rule, resolver, reasons);
        boolean any = Any.isAny(rule.services());
        if (any && rule.serviceEntries().isEmpty()) {
            return List.of();
        }
        if (any && !rule.services().isEmpty()) {
            ports.refuse(
                    RefusalCode.CONTRADICTORY_SERVICES,
                    rule.path(),
                    "services is ANY and there are service entries; remove ANY, or the entries");
            return List.of();
        }
        rule.services().forEach(ports::addService);
        rule.serviceEntries().forEach(entry -> ports.addEntry(entry, rule.path()));
        return List.copyOf(ports.ports);
    }

    private void addService(String path) {
        if (open.contains(path)) {
            refuse(
                    RefusalCode.SERVICE_CYCLE,
                    path,
                    "the service contains itself through " + String.join(", ", open) + "; remove one of them");
            return;
        }
        if (open.size() >= DEEPEST) {
            refuse(
                    RefusalCode.UNSUPPORTED_SERVICE,
                    rule.path(),
                    "services are nested more than " + DEEPEST + " deep; refer to " + path + " from one further up");
            return;
        }
        if (done.contains(path)) {
            return;
        }
        resolver.service(path)
                .ifPresentOrElse(
                        this::addService,
                        () -> refuse(
                                RefusalCode.SERVICE_NOT_FOUND,
                                path,
                                "the service does not exist in NSX; create it or remove it from the rule"));
    }

    private void addService(Service service) {
        if (service.entries().isEmpty()) {
            refuse(
                    RefusalCode.EMPTY_SERVICE,
                    service.path(),
                    "the service has no entry, which must not be read as any; add an entry");
        }
        open.add(service.path());
        service.entries().forEach(entry -> addEntry(entry, service.path()));
        open.remove(service.path());
        done.add(service.path());
    }

    private void addEntry(ServiceEntry entry, String path) {
        switch (entry) {
            case ServiceEntry.NestedService nested -> addService(nested.path());
            case ServiceEntry.Unsupported unsupported ->
                refuse(
                        RefusalCode.UNSUPPORTED_SERVICE,
                        path,
                        "entry " + unsupported.resourceType() + " cannot be enforced; use TCP or UDP port sets");
            case ServiceEntry.L4PortSet set -> addPortSet(set, path);
        }
    }

    private void addPortSet(ServiceEntry.L4PortSet set, String path) {
        if (!set.sourcePorts().isEmpty()) {
            refuse(RefusalCode.SOURCE_PORTS, path, "source ports are not supported; use destination ports only");
        }
        if (!set.protocol().equals("TCP") && !set.protocol().equals("UDP")) {
            refuse(
                    RefusalCode.UNSUPPORTED_SERVICE,
                    path,
                    "protocol '" + set.protocol() + "' cannot be enforced; use TCP or UDP");
            return;
        }
        if (set.destinationPorts().isEmpty()) {
            ports.add(new Port(set.protocol(), PortRange.EVERY, PortRange.NO_END));
        }
        for (String text : set.destinationPorts()) {
            PortRange.parse(text)
                    .ifPresentOrElse(
                            range -> ports.add(range.of(set.protocol())),
                            () -> refuse(
                                    RefusalCode.INVALID_VALUE,
                                    path,
                                    "'" + text + "' is no port or range between 1 and 65535; correct it"));
        }
    }

    private void refuse(RefusalCode code, String path, String message) {
        reasons.add(code, path, rule.ruleId(), message);
    }
}
