package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads one policy with all that it refers to, for people who ask about it. */
public final class PolicyLookup {
    private final IntentSource source;

    public PolicyLookup(IntentSource source) {
        this.source = source;
    }

    /**
     * @param name a policy's path, id or display name; a display name is looked for among this cluster's policies only
     * @return an intent that holds just this policy, bound to this cluster or not
     */
    public Optional<Intent> find(String name) {
        String path = name.startsWith("/") ? name : "/infra/domains/default/security-policies/" + name;
        Optional<IntentSource.Read<SecurityPolicy>> read = source.policy(path);
        return read.isPresent() ? Optional.of(withReferences(path, read.get())) : byDisplayName(name);
    }

    /** Whether the policy is one of this cluster. */
    public boolean spansThisCluster(String path) {
        return source.spansThisCluster(path);
    }

    private Optional<Intent> byDisplayName(String name) {
        for (String path : source.boundPolicies()) {
            Optional<IntentSource.Read<SecurityPolicy>> read = source.policy(path);
            if (read.isPresent() && read.get().value().displayName().equals(name)) {
                return Optional.of(withReferences(path, read.get()));
            }
        }
        return Optional.empty();
    }

    private Intent withReferences(String path, IntentSource.Read<SecurityPolicy> read) {
        IntentStore store = new IntentStore();
        store.putPolicy(path, read);
        new IntentPass(source, store, "", new Absentees(Duration.ZERO)).readMissing();
        return store.snapshot(Set.of());
    }
}
