package io.antreansx.adapter.firewall.intent;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes mean for one cluster: which objects are to be read because of them. Changes nothing.
 *
 * @param store what is known of NSX
 * @param clusterPath policy path of this cluster's control plane
 * @param absentees policies that may be made anew where their span stayed
 */
record Concerned(IntentStore store, String clusterPath, Absentees absentees) {

    /** Paths to read because of {@code changes}; changes of other clusters and of virtual machines cost nothing. */
    Set<String> relevant(Collection<Change> changes) {
        Set<String> paths = new TreeSet<>();
        for (Change change : changes) {
            boolean ours =
                    switch (change.kind()) {
                        case SPAN -> change.clusterPath().equals(clusterPath) || store.hasPolicy(change.policyPath());
                        case POLICY, RULE ->
                            store.hasPolicy(change.policyPath()) || absentees.missed(change.policyPath());
                        case GROUP -> store.hasGroup(change.path());
                        case SERVICE -> store.hasService(change.path());
                    };
            if (ours) {
                paths.add(change.policyPath());
            }
        }
        return paths;
    }

    /** Objects that a listing of everything shows otherwise than they were read, deletions included. */
    Set<String> differing(List<Change> everything) {
        Set<String> differing = new TreeSet<>(store.differingFrom(everything));
        Set<String> bound = bound(everything);
        bound.stream().filter(path -> !store.hasPolicy(path)).forEach(differing::add);
        store.policyPaths().stream().filter(path -> !bound.contains(path)).forEach(differing::add);
        return differing;
    }

    /** Policies that a listing of everything binds to this cluster. */
    Set<String> bound(List<Change> everything) {
        Set<String> bound = new TreeSet<>();
        everything.stream()
                .filter(change -> change.kind() == Change.Kind.SPAN
                        && change.clusterPath().equals(clusterPath))
                .forEach(change -> bound.add(change.policyPath()));
        return bound;
    }
}
