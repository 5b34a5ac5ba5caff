package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.firewall.translate.Translation;

/**
 * Why a policy is not realized, in parts that programs can tell apart.
 *
 * @param code a refusal code of docs/refusals.md, a reason of Antrea, or one of the constants here; never empty
 * @param path NSX path of the object at fault; empty when it is the policy itself
 * @param ruleId NSX rule id, 0 when it is not about one rule
 * @param message for people
 */
public record Reason(String code, String path, long ruleId, String message) {
    /** An object that is not ours has a name that we need. */
    public static final String FOREIGN_OBJECT = "ForeignObject";
    /** The API server or an admission check does not take an object. */
    public static final String WRITE_DENIED = "WriteDenied";
    /** A group of a policy that keeps its last exact rules keeps its last exact members as well. */
    public static final String GROUP_FROZEN = "GroupFrozen";
    /** Antrea did not confirm in time. */
    public static final String TIMEOUT = "RealizationTimeout";
    /** Antrea says that it failed, and not why. */
    public static final String FAILED = "RealizationFailed";

    public static Reason of(Translation.Reason reason) {
        return new Reason(reason.code().name(), reason.path(), reason.ruleId(), reason.message());
    }

    /** About the policy as a whole. */
    public static Reason of(String code, String message) {
        return new Reason(code, "", 0, message);
    }

    /** All of it in one line. */
    public String text() {
        String rule = ruleId == 0 ? "" : "rule " + ruleId;
        String where = path.isEmpty() || rule.isEmpty() ? path + rule : path + ", " + rule;
        return code + ": " + message + (where.isEmpty() ? "" : " (" + where + ")");
    }
}
