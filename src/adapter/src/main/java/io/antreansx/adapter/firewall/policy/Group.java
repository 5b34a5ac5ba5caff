package io.antreansx.adapter.firewall.policy;

import java.util.List;

/**
 * One NSX group.
 *
 * @param realizationId UUID that names the parent ClusterGroup
 * @param groupTypes {@code ANTREA} for the groups that reach a cluster
 * @param expression members and conjunctions in turn
 * @param extendedExpression identity groups; must be empty for a cluster
 */
public record Group(
        String path,
        String id,
        String displayName,
        String realizationId,
        List<String> groupTypes,
        List<Expression> expression,
        List<Expression> extendedExpression,
        long revision) {}
