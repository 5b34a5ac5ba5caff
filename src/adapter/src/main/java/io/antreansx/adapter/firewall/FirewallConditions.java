package io.antreansx.adapter.firewall;

import io.antreansx.adapter.firewall.intent.ReadState;
import io.antreansx.adapter.firewall.realize.Realization;
import io.antreansx.adapter.health.ConditionType;
import io.antreansx.adapter.health.Conditions;
import io.antreansx.adapter.nsx.NsxException;
import java.util.List;
import org.jboss.logging.Logger;

/** The firewall's conditions; what changes for the worse or the better is in the log once. Used by one thread. */
final class FirewallConditions {
    private static final Logger LOG = Logger.getLogger(FirewallConditions.class);

    private final Conditions conditions;
    private boolean read = true;
    private List<String> alarmed = List.of();

    FirewallConditions(Conditions conditions) {
        this.conditions = conditions;
    }

    /** A poll came to its end. */
    void polled(ReadState state) {
        state.incomplete().ifPresentOrElse(this::incomplete, () -> {
            read = true;
            conditions.report(ConditionType.CCP_SESSION_STATE_UP, true, "IntentRead", message(state));
        });
    }

    private static String message(ReadState state) {
        int unconfirmed = state.awaitingConfirmation().size();
        if (unconfirmed > 0) {
            return unconfirmed
                    + " policies seem gone from NSX; nothing is deleted before a second full read says the same";
        }
        return state.degraded()
                .map(reason -> "NSX's search cannot be used, intent is read by path: " + reason)
                .orElse("intent is read from NSX");
    }

    /** What NSX answered does not add up. */
    void incomplete(String problem) {
        down("IncompleteRead", problem);
    }

    /** NSX did not answer. */
    void failed(NsxException failure) {
        down(reason(failure.kind()), failure.getMessage());
    }

    private static String reason(NsxException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "NSXUnreachable";
            case UNTRUSTED -> "NSXUntrusted";
            case FORBIDDEN -> "NSXForbidden";
            case NOT_FOUND -> "NSXNotFound";
            case CONFLICT -> "NSXConflict";
            case INVALID -> "NSXInvalidRequest";
            case TOO_LARGE -> "NSXRequestTooLarge";
            case THROTTLED -> "NSXThrottled";
            case UNAVAILABLE -> "NSXUnavailable";
            case UNEXPECTED -> "NSXUnexpectedAnswer";
        };
    }

    private void down(String reason, String message) {
        if (read) {
            LOG.warnf("intent cannot be read completely, what is realized stays: %s", message);
            read = false;
        }
        conditions.report(ConditionType.CCP_SESSION_STATE_UP, false, reason, message);
    }

    /** How the last pass over the cluster ended. */
    void realized(Realization last) {
        if (!last.alarms().equals(alarmed)) {
            alarmed = last.alarms();
            if (alarmed.isEmpty()) {
                LOG.info("NSX's tiers are in order again, policies are written");
            } else {
                LOG.warnf("no policy is written: %s", String.join("; ", alarmed));
            }
        }
        if (last.alarms().isEmpty()) {
            boolean healthy = last.settled();
            conditions.report(
                    ConditionType.CCP_ADAPTER_HEALTHY,
                    true,
                    healthy ? "Realized" : "Realizing",
                    healthy ? "the cluster holds what NSX means" : last.problem());
        } else {
            conditions.report(
                    ConditionType.CCP_ADAPTER_HEALTHY, false, "TiersNotInOrder", String.join("; ", last.alarms()));
        }
    }
}
