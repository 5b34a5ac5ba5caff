package io.antreansx.adapter.kubernetes;

import java.util.OptionalLong;

/**
 * Resource versions are numbers that grow with every write to the cluster (promised since Kubernetes 1.35, true before),
 * until somebody restores it to an earlier state.
 */
public final class ResourceVersion {

    private ResourceVersion() {}

    /** False, too, when one of them is absent or no number. */
    public static boolean isBefore(String version, String other) {
        OptionalLong first = number(version);
        OptionalLong second = number(other);
        return first.isPresent() && second.isPresent() && first.getAsLong() < second.getAsLong();
    }

    private static OptionalLong number(String version) {
        try {
            return version == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(version));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
