package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which objects an object refers to directly, by path. Addresses and {@code ANY} are no references. */
record References(Set<String> groups, Set<String> services) {
    static final References NONE = new References(Set.of(), Set.of());

    References {
        groups = Set.copyOf(groups);
        services = Set.copyOf(services);
    }

    static References of(SecurityPolicy policy) {
        Set<String> groups = new HashSet<>();
        Set<String> services = new HashSet<>();
        addPaths(policy.scope(), groups);
        for (Rule rule : policy.rules()) {
            addPaths(rule.scope(), groups);
            addPaths(rule.sourceGroups(), groups);
            addPaths(rule.destinationGroups(), groups);
            addPaths(rule.services(), services);
            addNested(rule.serviceEntries(), services);
        }
        return new References(groups, services);
    }

    static References of(Group group) {
        Set<String> groups = new HashSet<>();
        addGroups(group.expression(), groups);
        return groups.isEmpty() ? NONE : new References(groups, Set.of());
    }

    static References of(Service service) {
        Set<String> services = new HashSet<>();
        addNested(service.entries(), services);
        return services.isEmpty() ? NONE : new References(Set.of(), services);
    }

    private static void addGroups(Collection<Expression> expressions, Set<String> paths) {
        for (Expression expression : expressions) {
            switch (expression) {
                case Expression.Paths members -> addPaths(members.paths(), paths);
                case Expression.Nested nested -> addGroups(nested.expressions(), paths);
                case Expression.Condition condition -> {}
                case Expression.Conjunction conjunction -> {}
                case Expression.IpAddresses addresses -> {}
                case Expression.Unsupported unsupported -> {}
            }
        }
    }

    private static void addNested(Collection<ServiceEntry> entries, Set<String> paths) {
        for (ServiceEntry entry : entries) {
            if (entry instanceof ServiceEntry.NestedService nested) {
                paths.add(nested.path());
            }
        }
    }

    private static void addPaths(Collection<String> values, Set<String> paths) {
        for (String value : values) {
            if (value.startsWith("/")) {
                paths.add(value);
            }
        }
    }
}
