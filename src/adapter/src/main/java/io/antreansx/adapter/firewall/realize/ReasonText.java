package io.antreansx.adapter.firewall.realize;

import io.antreansx.adapter.firewall.translate.Translation;

/** A reason in one line. */
public final class ReasonText {
    private ReasonText() {}

    public static String of(Translation.Reason reason) {
        return reason.code() + ": " + reason.message() + " (" + reason.path()
                + (reason.ruleId() == 0 ? "" : ", rule " + reason.ruleId()) + ")";
    }
}
