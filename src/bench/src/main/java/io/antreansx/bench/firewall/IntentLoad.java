package io.antreansx.bench.firewall;

import io.antreansx.demo.nsx.NsxAdmin;
import io.antreansx.demo.story.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Intent as a network team may have it: each policy isolates one application. Its rules allow ports from one group, one
 * lets the application ask another, the last drops everything else.
 */
final class IntentLoad {

    static final String DOMAIN = "/infra/domains/default";

    private static final String API = "/policy/api/v1";
    private static final int SERVICES = 50;
    private static final int FIRST_PORT = 8000;
    private static final int AT_ONCE = 4;
    private static final int VM_RULES_A_POLICY = 100;

    private final NsxAdmin nsx;
    private final int policies;
    private final int rules;
    /** Of the first rule of each policy. */
    private final int[] edits;

    /** @param rules of each policy, at least 2 */
    IntentLoad(NsxAdmin nsx, int policies, int rules) {
        this.nsx = nsx;
        this.policies = policies;
        this.rules = rules;
        this.edits = new int[policies];
    }

    int policies() {
        return policies;
    }

    int rules() {
        return policies * rules;
    }

    int groups() {
        return policies * 2;
    }

    /** Writes groups, services, policies and spans. */
    void write() {
        inParallel(SERVICES, this::writeService);
        inParallel(groups(), group -> nsx.patch(API + groupPath(group), podGroup(group)));
        inParallel(policies, policy -> {
            nsx.patch(API + policyPath(policy), policy(policy));
            nsx.patch(API + policyPath(policy) + "/container-cluster-span/" + Scene.CLUSTER, """
                    {"resource_type": "SecurityPolicyContainerCluster", "container_cluster_type": "ANTREA",
                     "container_cluster_path":
                       "/infra/sites/default/enforcement-points/default/cluster-control-planes/%s"}""".formatted(
                            Scene.CLUSTER));
        });
    }

    /** Policies for virtual machines, which no cluster has to do with. */
    void writeVirtualMachineRules(int count) {
        nsx.patch(API + DOMAIN + "/groups/vms", """
                {"resource_type": "Group", "display_name": "vms", "expression": [
                  {"resource_type": "IPAddressExpression", "ip_addresses": ["192.0.2.0/24"]}]}""");
        inParallel((count + VM_RULES_A_POLICY - 1) / VM_RULES_A_POLICY, policy -> {
            List<String> written = new ArrayList<>();
            for (int rule = 0; rule < VM_RULES_A_POLICY; rule++) {
                written.add(virtualMachineRule("r" + rule, "first"));
            }
            nsx.patch(API + DOMAIN + "/security-policies/vm-" + policy, """
                    {"resource_type": "SecurityPolicy", "display_name": "vm %d", "category": "Application",
                     "sequence_number": %d, "rules": [%s]}""".formatted(
                            policy, 100_000 + policy, String.join(",", written)));
        });
    }

    /** Changes the n-th rule for virtual machines. */
    void editVirtualMachineRule(int n, int count, String text) {
        int rule = n % count;
        nsx.patch(
                API + DOMAIN + "/security-policies/vm-" + rule / VM_RULES_A_POLICY + "/rules/r"
                        + rule % VM_RULES_A_POLICY,
                virtualMachineRule("r" + rule % VM_RULES_A_POLICY, text));
    }

    private static String virtualMachineRule(String id, String text) {
        return """
                {"resource_type": "Rule", "id": "%s", "display_name": "%s", "description": "%s", "action": "ALLOW",
                 "source_groups": ["/infra/domains/default/groups/vms"], "destination_groups": ["ANY"],
                 "services": ["ANY"], "scope": ["ANY"]}""".formatted(id, id, text);
    }

    /** Changes the service of the first rule of a policy: its ACNP gets another port, and never the one it has. */
    void edit(int policy) {
        edits[policy]++;
        nsx.patch(API + policyPath(policy) + "/rules/r0", rule(policy, 0, serviceOf(policy, 0) + edits[policy]));
    }

    /** Name of the ACNP that a policy becomes. */
    String acnp(int policy) {
        return nsx.get(API + policyPath(policy)).path("realization_id").asText();
    }

    private static String policyPath(int policy) {
        return DOMAIN + "/security-policies/app-" + policy;
    }

    private static String groupPath(int group) {
        return DOMAIN + "/groups/g-" + group;
    }

    private void writeService(int service) {
        nsx.patch(API + "/infra/services/tcp-" + service, """
                {"resource_type": "Service", "display_name": "tcp %1$d", "service_entries": [
                  {"resource_type": "L4PortSetServiceEntry", "id": "tcp", "display_name": "tcp",
                   "l4_protocol": "TCP", "destination_ports": ["%1$d"]}]}""".formatted(FIRST_PORT + service));
    }

    private static String podGroup(int group) {
        return """
                {"resource_type": "Group", "display_name": "group %1$d", "group_type": ["ANTREA"], "expression": [
                  {"resource_type": "Condition", "member_type": "Pod", "key": "Tag", "operator": "EQUALS",
                   "scope_operator": "EQUALS", "value": "dis:k8s:app|app-%1$d"}]}""".formatted(group);
    }

    private String policy(int policy) {
        List<String> written = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            written.add(rule(policy, rule, serviceOf(policy, rule)));
        }
        return """
                {"resource_type": "SecurityPolicy", "display_name": "app %d", "category": "Application",
                 "sequence_number": %d, "scope": ["%s"], "rules": [%s]}""".formatted(policy, policy + 10, groupPath(policy * 2), String.join(",", written));
    }

    private static int serviceOf(int policy, int rule) {
        return policy + rule * 3;
    }

    private String rule(int policy, int rule, int service) {
        boolean last = rule == rules - 1;
        boolean asks = rule == rules - 2 && rules > 2;
        String other = groupPath(policy * 2 + 1);
        return """
                {"resource_type": "Rule", "id": "r%1$d", "display_name": "rule %1$d", "sequence_number": %2$d,
                 "action": "%3$s", "direction": "%4$s", "source_groups": ["%5$s"], "destination_groups": ["%6$s"],
                 "services": ["%7$s"], "profiles": ["ANY"], "scope": ["ANY"], "logged": false}""".formatted(
                        rule,
                        (rule + 1) * 10,
                        last ? "DROP" : "ALLOW",
                        asks ? "OUT" : "IN",
                        last || asks ? "ANY" : other,
                        asks ? other : "ANY",
                        last ? "ANY" : "/infra/services/tcp-" + service % SERVICES);
    }

    private static void inParallel(int count, IntConsumer work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < AT_ONCE; worker++) {
                int first = worker;
                running.add(workers.submit(() -> {
                    for (int n = first; n < count; n += AT_ONCE) {
                        work.accept(n);
                    }
                }));
            }
            Waiting.forAll(running);
        }
    }
}
