package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.Translation.Reason;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers every reason against a translation, so that an admin sees all of them at once and not one per attempt. */
final class Reasons {

    private final Set<Reason> found = new LinkedHashSet<>();

    void add(RefusalCode code, String path, long ruleId, String message) {
        found.add(new Reason(code, path, ruleId, message));
    }

    /** Adds reasons that were found about a group or a service in the name of the rule that uses it. */
    void addAll(Collection<Reason> reasons, long ruleId) {
        reasons.forEach(reason -> add(reason.code(), reason.path(), ruleId, reason.message()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Reason> list() {
        return List.copyOf(found);
    }
}
