package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.translate.Resolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that NSX wants of this cluster, at one moment. Immutable.
 *
 * @param policies by path
 * @param groups by path; empty where NSX says that there is no such group
 * @param services by path; empty where NSX says that there is no such service
 * @param gone policy paths for which there is evidence that they no longer concern this cluster
 */
public record Intent(
        Map<String, SecurityPolicy> policies,
        Map<String, Optional<Group>> groups,
        Map<String, Optional<Service>> services,
        Set<String> gone)
        implements Resolver {
    public static final Intent NOTHING = new Intent(Map.of(), Map.of(), Map.of(), Set.of());

    public Intent {
        policies = Map.copyOf(policies);
        groups = Map.copyOf(groups);
        services = Map.copyOf(services);
        gone = Set.copyOf(gone);
    }

    @Override
    public Optional<Group> group(String path) {
        return groups.getOrDefault(path, Optional.empty());
    }

    @Override
    public Optional<Service> service(String path) {
        return services.getOrDefault(path, Optional.empty());
    }
}
