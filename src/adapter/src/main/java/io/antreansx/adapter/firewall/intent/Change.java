package io.antreansx.adapter.firewall.intent;

/**
 * What NSX's search tells about one object.
 *
 * @param policyPath the policy that a rule or span belongs to, the path itself otherwise
 * @param kind what changed
 * @param clusterPath the cluster that a span names, empty for everything else
 * @param modified milliseconds since the epoch, by the clock of the manager that wrote it
 */
public record Change(Kind kind, String path, String policyPath, String clusterPath, long revision, long modified) {
    /** NSX resource types that intent consists of. */
    public enum Kind {
        POLICY,
        RULE,
        GROUP,
        SERVICE,
        SPAN
    }
}
