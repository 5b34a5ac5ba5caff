package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which objects an object refers to directly. Addresses and {@code ANY} are no references. */
final class References {
    private References() {}

    static Set<String> groupsOf(SecurityPolicy policy) {
        Set<String> paths = new TreeSet<>();
        addPaths(policy.scope(), paths);
        for (Rule rule : policy.rules()) {
            addPaths(rule.scope(), paths);
            addPaths(rule.sourceGroups(), paths);
            addPaths(rule.destinationGroups(), paths);
        }
        return paths;
    }

    static Set<String> servicesOf(SecurityPolicy policy) {
        Set<String> paths = new TreeSet<>();
        for (Rule rule : policy.rules()) {
            addPaths(rule.services(), paths);
            addNested(rule.serviceEntries(), paths);
        }
        return paths;
    }

    static Set<String> groupsOf(Group group) {
        Set<String> paths = new TreeSet<>();
        addGroups(group.expression(), paths);
        return paths;
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

    static Set<String> servicesOf(Service service) {
        Set<String> paths = new TreeSet<>();
        addNested(service.entries(), paths);
        return paths;
    }

    private static void addNested(Collection<ServiceEntry> entries, Set<String> paths) {
        for (ServiceEntry entry : entries) {
            if (entry instanceof ServiceEntry.NestedService nested) {
                paths.add(nested.path());
            }
        }
    }

    private static void addPaths(Collection<String> values, Set<String> paths) {
        values.stream().filter(value -> value.startsWith("/")).forEach(paths::add);
    }
}
