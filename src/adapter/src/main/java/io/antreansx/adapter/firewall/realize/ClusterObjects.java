package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.antrea.ClusterGroup;
import io.antreansx.adapter.antrea.ClusterNetworkPolicy;
import io.antreansx.adapter.antrea.Tier;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The cluster as the realizer sees it. What this process wrote is seen at once; what others wrote, soon. Writes throw
 * {@link WriteException}.
 */
public interface ClusterObjects {
    /** All ACNPs, foreign ones included; the very same collection as long as they are the very same objects. */
    Collection<ClusterNetworkPolicy> policies();

    /** All ClusterGroups, foreign ones included; the same collection as long as they are the same. */
    Collection<ClusterGroup> groups();

    /**
     * Whether something beside {@link #policies()} may deny flows, as the cluster's own NetworkPolicies do. Read now; true
     * also when that cannot be known.
     */
    boolean othersMayDeny();

    /** All tiers, read now. */
    List<Tier> tiers();

    <T extends HasMetadata> T create(T object);

    /** Replaces the whole object; its {@code resourceVersion} must be the stored one. */
    <T extends HasMetadata> T replace(T object);

    /** Deletes exactly this version of the object. */
    void delete(HasMetadata object);

    /**
     * Reads this object now, past the watch: from here on it is seen as the cluster has it, or not at all.
     *
     * @throws WriteException when it cannot be read
     */
    void reread(HasMetadata object);

    /**
     * Grows with every change of what the methods above answer, ours included, apart from status. While it stays the same
     * a pass over the cluster finds what the last one found.
     */
    long changes();

    /** Grows like {@link #changes()} and with every change of a status as well. */
    long versions();

    /** True once Antrea has computed the members of all these ClusterGroups; false when that takes longer. */
    boolean awaitMembers(Collection<String> groups, Duration patience);
}
