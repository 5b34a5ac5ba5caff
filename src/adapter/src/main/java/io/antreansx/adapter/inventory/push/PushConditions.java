package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.nsx.NsxException;
import java.util.List;

/** The management-plane adapter's conditions, as the push loop sees them. */
public final class PushConditions {

    private final Conditions conditions;

    public PushConditions(Conditions conditions) {
        this.conditions = conditions;
    }

    void syncing(List<String> missing) {
        adapter(false, "ReadingCluster", "these kinds are not listed yet: " + String.join(", ", missing));
    }

    void connected() {
        conditions.report(ConditionType.MP_CONNECTED, true, "Connected", "NSX Manager answers");
    }

    void massDeletion(int gone, int total) {
        adapter(
                true,
                "ConfirmingDeletions",
                gone + " of " + total + " objects are gone from the cluster; read again before NSX is told");
    }

    void healthy(int parked, int unreadable, long cutLabels, List<String> forbidden) {
        String cut = cutLabels == 0 ? "" : "; " + cutLabels + " labels are cut to NSX's limits";
        if (!forbidden.isEmpty()) {
            cut += "; the API server does not let us list " + String.join(", ", forbidden);
        }
        if (unreadable > 0) {
            cut += "; " + unreadable
                    + " objects are shown as they were or not at all, since the adapter cannot read them,"
                    + " see the status command";
        }
        if (parked == 0 && unreadable > 0) {
            adapter(true, "ObjectsUnreadable", "NSX's inventory has what can be read of the cluster" + cut);
        } else if (parked == 0) {
            adapter(true, reason(cutLabels, forbidden), "NSX's inventory equals the cluster" + cut);
        } else {
            adapter(true, "ObjectsRefused", "NSX is not shown " + parked + " objects, see the status command" + cut);
        }
    }

    void failed(NsxException e) {
        switch (e.kind()) {
            case UNREACHABLE -> disconnected("NSXUnreachable", e);
            case UNTRUSTED -> disconnected("NSXUntrusted", e);
            case UNAVAILABLE -> disconnected("NSXUnavailable", e);
            case UNEXPECTED -> disconnected("NSXUnexpectedAnswer", e);
            case FORBIDDEN -> {
                disconnected("NSXForbidden", e);
                adapter(false, "InventoryStopped", "NSX refuses this adapter's credentials or rights");
            }
            case THROTTLED ->
                conditions.report(ConditionType.MP_CONNECTED, true, "NSXThrottled", "NSX asks for fewer requests");
            case INVALID, TOO_LARGE, NOT_FOUND, CONFLICT -> connected();
        }
    }

    private static String reason(long cutLabels, List<String> forbidden) {
        if (!forbidden.isEmpty()) {
            return "KindsForbidden";
        }
        return cutLabels == 0 ? "InventoryEqual" : "LabelsCut";
    }

    private void disconnected(String reason, NsxException e) {
        conditions.report(ConditionType.MP_CONNECTED, false, reason, e.getMessage());
    }

    private void adapter(boolean healthy, String reason, String message) {
        conditions.report(ConditionType.MP_ADAPTER_HEALTHY, healthy, reason, message);
    }
}
