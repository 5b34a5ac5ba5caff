package io.antreansx.e2e;

import io.antreansx.demo.nsx.NsxAdmin;

/** What an NSX admin writes, as short as a test wants it. */
final class Intent {

    static final String POLICIES = "/infra/domains/default/security-policies/";

    private final NsxAdmin nsx;
    private final String cluster;

    Intent(NsxAdmin nsx, String cluster) {
        this.nsx = nsx;
        this.cluster = cluster;
    }

    /** An Antrea group of the pods with label {@code app}. @return its path */
    String podGroup(String id, String app) {
        nsx.patch("/policy/api/v1/infra/domains/default/groups/" + id, """
                {"resource_type": "Group", "group_type": ["ANTREA"], "display_name": "%s", "expression": [
                  {"resource_type": "Condition", "member_type": "Pod", "key": "Tag", "operator": "EQUALS",
                   "scope_operator": "EQUALS", "value": "dis:k8s:app|%s"}]}""".formatted(id, app));
        return "/infra/domains/default/groups/" + id;
    }

    /** A policy with one rule that drops TCP 6379 from a group to another, spanned to the cluster. @return its path */
    String dropPolicy(String id, String category, int sequence, String from, String to) {
        return policy(id, category, sequence, """
                "action": "DROP", "direction": "IN", "source_groups": ["%s"], "destination_groups": ["ANY"],
                "scope": ["%s"], "services": ["ANY"]""".formatted(from, to));
    }

    /** A policy with one rule of these fields, spanned to the cluster. @return its path */
    String policy(String id, String category, int sequence, String ruleFields) {
        nsx.patch("/policy/api/v1" + POLICIES + id, """
                {"resource_type": "SecurityPolicy", "display_name": "%s", "category": "%s", "sequence_number": %d,
                 "scope": ["ANY"], "rules": [{"resource_type": "Rule", "id": "r1", "display_name": "r1",
                   "sequence_number": 10, "profiles": ["ANY"], %s}]}""".formatted(id, category, sequence, ruleFields));
        span(id);
        return POLICIES + id;
    }

    void span(String policy) {
        nsx.patch("/policy/api/v1" + POLICIES + policy + "/container-cluster-span/" + cluster, """
                {"resource_type": "SecurityPolicyContainerCluster", "container_cluster_type": "ANTREA",
                 "container_cluster_path":
                   "/infra/sites/default/enforcement-points/default/cluster-control-planes/%s"}""".formatted(cluster));
    }
}
