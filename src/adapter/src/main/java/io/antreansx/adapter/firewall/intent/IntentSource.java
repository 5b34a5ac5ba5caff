package io.antreansx.adapter.firewall.intent;

import io.antreansx.adapter.firewall.policy.Group;
import io.antreansx.adapter.firewall.policy.SecurityPolicy;
import io.antreansx.adapter.firewall.policy.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where intent comes from. Hits of a search are hints; only what is read from its own path is the truth. Every method
 * throws {@link io.antreansx.adapter.nsx.NsxException} when NSX did not answer, and never an empty result instead.
 */
public interface IntentSource {
    /**
     * One page of the newest changes, newest first.
     *
     * @param cursor of the page before, null for the first page
     * @throws SearchUnavailableException when the search is degraded or does not answer as the probe needs it
     */
    ChangePage newest(String cursor);

    /**
     * Every object with its revision.
     *
     * @throws SearchUnavailableException as {@link #newest}
     * @throws IncompleteReadException when the pages do not add up
     */
    List<Change> everything();

    /**
     * Paths of the policies that are bound to this cluster, by search.
     *
     * @throws SearchUnavailableException as {@link #newest}
     * @throws IncompleteReadException when the pages do not add up
     */
    Set<String> boundPolicies();

    /** Paths of all policies, without search. */
    Set<String> listedPolicies();

    /** Empty means that the path answers 404 or that NSX marked the policy for deletion. */
    Optional<Read<SecurityPolicy>> policy(String path);

    /** Whether the policy's complete span list names this cluster. */
    boolean spansThisCluster(String policyPath);

    /** Empty means 404, or a path that is no group of this NSX. */
    Optional<Read<Group>> group(String path);

    /** Empty means 404, or a path that is no service of this NSX. */
    Optional<Read<Service>> service(String path);

    /** Whether the cluster control plane reads back with our id: proof that we talk to the NSX that we are registered with. */
    boolean registered();

    /**
     * One object as it was read.
     *
     * @param revisions by path, of the object and of what is embedded in it
     */
    record Read<T>(T value, Map<String, Long> revisions) {}
}
