package io.antreansx.adapter.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What NSX has not been told yet about realizations. Used by one thread. */
final class RealizationChanges {

    /**
     * @param complete {@code changed} is everything there is
     * @param removed paths that NSX was told of and that are gone
     */
    record Changes(List<PolicyRealization> changed, List<String> removed, boolean complete) {
        boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty() && !complete;
        }
    }

    private static final Changes NOTHING = new Changes(List.of(), List.of(), false);

    private final Map<String, PolicyRealization> told = new HashMap<>();
    private boolean tellAll = true;
    /** Also what is told already. */
    private boolean repeating;
    /** What was found to hold nothing new: asked every second, with the same list until something changes. */
    private Optional<List<PolicyRealization>> known = Optional.empty();

    Changes since(List<PolicyRealization> current) {
        if (tellAll) {
            return new Changes(current, List.of(), true);
        }
        if (known.isPresent() && current.equals(known.get())) {
            return NOTHING;
        }
        List<PolicyRealization> changed = new ArrayList<>();
        TreeSet<String> removed = new TreeSet<>(told.keySet());
        for (PolicyRealization realization : current) {
            removed.remove(realization.path());
            if (repeating || !realization.equals(told.get(realization.path()))) {
                changed.add(realization);
            }
        }
        if (changed.isEmpty() && removed.isEmpty()) {
            known = Optional.of(current);
            return NOTHING;
        }
        return new Changes(changed, List.copyOf(removed), false);
    }

    /** NSX took the changes. */
    void accepted(Changes changes) {
        known = Optional.empty();
        repeating = false;
        if (changes.complete()) {
            told.clear();
            tellAll = false;
        }
        changes.removed().forEach(told::remove);
        changes.changed().forEach(realization -> told.put(realization.path(), realization));
    }

    /** NSX is told everything once more; nothing of what it knows is replaced before its turn comes. */
    void repeat() {
        known = Optional.empty();
        repeating = true;
    }

    /** What NSX knows is not certain any more: it is told everything again. */
    void forget() {
        known = Optional.empty();
        told.clear();
        tellAll = true;
    }
}
