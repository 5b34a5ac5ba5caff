package io.antreansx.adapter.firewall.policy;

import java.util.List;

/** One element of a group's {@code expression}, told apart by NSX's {@code resource_type}. */
public sealed interface Expression {

    /**
     * @param memberType Pod, Namespace, Service ...
     * @param key Tag, Name ...
     * @param operator EQUALS, NOTEQUALS ...
     * @param scopeOperator EQUALS when absent
     * @param value {@code scope|tag} for tags
     */
    record Condition(
            String memberType, String key, String operator, String scopeOperator, String value, boolean exclude)
            implements Expression {}

    /** @param and true for AND, false for OR */
    record Conjunction(boolean and) implements Expression {}

    /** Conditions joined by AND. */
    record Nested(List<Expression> expressions) implements Expression {}

    /** Addresses, CIDRs and {@code a-b} ranges. */
    record IpAddresses(List<String> addresses) implements Expression {}

    /** Paths of other groups (or of segments and ports, which no cluster has). */
    record Paths(List<String> paths) implements Expression {}

    /** A kind that no cluster can have: MAC addresses, identity groups, external ids, or one we do not know. */
    record Unsupported(String resourceType) implements Expression {}
}
