package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.DeclaredRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Node ports and service addresses of the cluster, by the most reliable source that names them. Not thread-safe. */
final class ServiceRanges {

    /** NSX's {@code cluster_ip_ranges} holds no more. */
    private static final int MAX_CIDRS = 2;

    /** The ServiceCIDR that the API server makes of its own flags, which others only add to. */
    private static final String BUILT_IN = "kubernetes";

    private record Place(DeclaredRanges.Source source, boolean added, String name) {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::source).thenComparing(Place::added).thenComparing(Place::name);

        static Place of(DeclaredRanges ranges) {
            return new Place(ranges.source(), !ranges.name().equals(BUILT_IN), ranges.name());
        }
    }

    private final TreeMap<Place, DeclaredRanges> declared = new TreeMap<>(Place.ORDER);

    /** @param before null when it is new; {@code after} null when it is gone */
    void replace(DeclaredRanges before, DeclaredRanges after) {
        if (before != null) {
            declared.remove(Place.of(before));
        }
        if (after != null) {
            declared.put(Place.of(after), after);
        }
    }

    /** Empty when nobody says it. */
    String nodePortRange() {
        return declared.values().stream()
                .map(DeclaredRanges::nodePortRange)
                .filter(range -> !range.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** At most two, of one source; empty when nobody says it. */
    List<String> serviceCidrs() {
        List<String> cidrs = new ArrayList<>();
        DeclaredRanges.Source source = null;
        for (DeclaredRanges ranges : declared.values()) {
            if (!cidrs.isEmpty() && ranges.source() != source) {
                break;
            }
            source = ranges.source();
            cidrs.addAll(ranges.serviceCidrs());
        }
        return cidrs.stream().distinct().limit(MAX_CIDRS).toList();
    }
}
