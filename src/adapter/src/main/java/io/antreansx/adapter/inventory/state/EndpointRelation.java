package io.antreansx.adapter.inventory.state;

import io.antreansx.adapter.inventory.model.EndpointHealth;
import io.antreansx.adapter.inventory.model.EndpointSliceObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pods stand behind which services, told by EndpointSlices and indexed both ways. Not thread-safe. */
final class EndpointRelation {

    private final Map<String, Map<String, EndpointSliceObject>> slicesOfService = new HashMap<>();
    /** Service keys, one entry for each slice: a dual-stack service names a pod in two. */
    private final Map<String, List<String>> servicesOfPod = new HashMap<>();

    /**
     * Replaces a slice.
     *
     * @param before null when it is new
     * @param after null when it is gone
     * @return UIDs of the pods whose services changed
     */
    Set<String> replace(EndpointSliceObject before, EndpointSliceObject after) {
        Set<String> touched = new HashSet<>();
        if (before != null) {
            unlink(before, touched);
        }
        if (after != null) {
            link(after, touched);
        }
        return touched;
    }

    /** Keys of the services that a pod stands behind. */
    Set<String> servicesOf(String podUid) {
        return Set.copyOf(servicesOfPod.getOrDefault(podUid, List.of()));
    }

    /** UIDs of the ready pods behind a service. */
    Set<String> podsOf(String service) {
        Set<String> pods = new HashSet<>();
        slices(service).forEach(slice -> pods.addAll(slice.readyPods()));
        return pods;
    }

    EndpointHealth healthOf(String service) {
        EndpointHealth health = EndpointHealth.NONE;
        for (EndpointSliceObject slice : slices(service)) {
            if (!slice.readyPods().isEmpty()) {
                return EndpointHealth.READY;
            }
            if (slice.hasOtherAddresses()) {
                health = EndpointHealth.OTHER;
            }
        }
        return health;
    }

    static String service(EndpointSliceObject slice) {
        return slice.namespace() + "/" + slice.service();
    }

    private Collection<EndpointSliceObject> slices(String service) {
        return slicesOfService.getOrDefault(service, Map.of()).values();
    }

    private void link(EndpointSliceObject slice, Set<String> touched) {
        String service = service(slice);
        slicesOfService.computeIfAbsent(service, key -> new HashMap<>()).put(slice.key(), slice);
        for (String pod : slice.readyPods()) {
            List<String> before = servicesOfPod.getOrDefault(pod, List.of());
            List<String> after = new ArrayList<>(before);
            after.add(service);
            servicesOfPod.put(pod, List.copyOf(after));
            toggle(touched, pod, !before.contains(service));
        }
    }

    private void unlink(EndpointSliceObject slice, Set<String> touched) {
        String service = service(slice);
        Map<String, EndpointSliceObject> slices = slicesOfService.getOrDefault(service, new HashMap<>());
        slices.remove(slice.key());
        if (slices.isEmpty()) {
            slicesOfService.remove(service);
        }
        for (String pod : slice.readyPods()) {
            List<String> after = new ArrayList<>(servicesOfPod.getOrDefault(pod, List.of()));
            after.remove(service);
            if (after.isEmpty()) {
                servicesOfPod.remove(pod);
            } else {
                servicesOfPod.put(pod, List.copyOf(after));
            }
            toggle(touched, pod, !after.contains(service));
        }
    }

    /** Away and back again is no change: a slice keeps most of its pods when it is replaced. */
    private static void toggle(Set<String> touched, String pod, boolean changed) {
        if (changed && !touched.remove(pod)) {
            touched.add(pod);
        }
    }
}
