package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.policy.Expression;
import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.Rule;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import io.antreansx.adapter.firewall.policy.ServiceEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Intent for tests. */
public final class Samples {
    private Samples() {}

    public static String policyPath(String id) {
        return "/infra/domains/default/security-policies/" + id;
    }

    public static String groupPath(String id) {
        return "/infra/domains/default/groups/" + id;
    }

    public static String servicePath(String id) {
        return "/infra/services/" + id;
    }

    /** The realization id that NSX would give. */
    public static String uuid(String path) {
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Pods whose label {@code app} has one of the values. */
    public static Group group(String id, long revision, List<String> apps) {
        List<Expression> expression = new ArrayList<>();
        for (String app : apps) {
            if (!expression.isEmpty()) {
                expression.add(new Expression.Conjunction(false));
            }
            expression.add(new Expression.Condition("Pod", "Tag", "EQUALS", "EQUALS", "dis:k8s:app|" + app, false));
        }
        return group(id, revision, expression, List.of("ANTREA"));
    }

    public static Group group(String id, long revision, List<Expression> expression, List<String> types) {
        String path = groupPath(id);
        return new Group(path, id, id, uuid(path), types, expression, List.of(), revision);
    }

    public static Service service(String id, long revision, String... ports) {
        return new Service(
                servicePath(id),
                id,
                id,
                List.of(new ServiceEntry.L4PortSet("TCP", List.of(ports), List.of())),
                revision);
    }

    public static Rule rule(
            String policy,
            int number,
            String action,
            List<String> from,
            List<String> to,
            List<String> scope,
            String port) {
        return new Rule(
                policyPath(policy) + "/rules/r" + number,
                "r" + number,
                "r" + number,
                1000 + number,
                number,
                number,
                action,
                "",
                from,
                to,
                false,
                false,
                port.isEmpty() ? List.of("ANY") : List.of(),
                port.isEmpty() ? List.of() : List.of(new ServiceEntry.L4PortSet("TCP", List.of(port), List.of())),
                List.of("ANY"),
                scope,
                "IPV4_IPV6",
                false,
                "",
                false);
    }

    public static Rule allowFrom(String policy, int number, String source, String target) {
        return rule(
                policy, number, "ALLOW", List.of(groupPath(source)), List.of("ANY"), List.of(groupPath(target)), "");
    }

    public static Rule dropAll(String policy, int number, String target) {
        return rule(policy, number, "DROP", List.of("ANY"), List.of("ANY"), List.of(groupPath(target)), "");
    }

    public static SecurityPolicy policy(String id, String category, int sequence, long revision, List<Rule> rules) {
        String path = policyPath(id);
        return new SecurityPolicy(
                path,
                id,
                id,
                uuid(path),
                category,
                sequence,
                OptionalLong.empty(),
                id.hashCode() & 0xffff,
                List.of("ANY"),
                "NONE",
                "",
                List.of(),
                revision,
                rules);
    }

    public static SecurityPolicy policy(String id, int sequence, Rule... rules) {
        return policy(id, "Application", sequence, 0, List.of(rules));
    }
}
