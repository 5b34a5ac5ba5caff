package io.antreansx.adapter.firewall.translate;

import io.antreansx.adapter.firewall.translate.Translation.Reason;
import java.util.List;

/** What one NSX group becomes in this cluster. */
public sealed interface GroupTranslation {

    /**
     * @param parent the ClusterGroup that rules refer to
     * @param children in the order of {@code parent.children()}
     */
    record Planned(PlannedGroup.Parent parent, List<PlannedGroup.Child> children) implements GroupTranslation {}

    /** @param reasons at least one, with rule id 0 */
    record Refused(List<Reason> reasons) implements GroupTranslation {}
}
