package io.antreansx.adapter.firewall.intent;

import java.util.Set;

/**
 * What the cluster still holds of NSX, by NSX path. Each policy needs evidence before it is deleted, and each group is
 * followed while an ACNP uses it.
 */
public record Held(Set<String> policyPaths, Set<String> groupPaths) {
    public static final Held NOTHING = new Held(Set.of(), Set.of());

    public Held {
        policyPaths = Set.copyOf(policyPaths);
        groupPaths = Set.copyOf(groupPaths);
    }
}
