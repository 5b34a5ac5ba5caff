package io.antreansx.emulator.control;

/** What a fault does to a request. */
public enum FaultKind {
    /** Answers {@code status} with an ApiError, without doing anything. */
    STATUS,
    /** Closes the connection without doing anything. */
    RESET_BEFORE,
    /** Does what was asked, then closes the connection without an answer. */
    RESET_AFTER,
    /** Waits {@code delay_ms} first. */
    DELAY,
    /** Sends half of the answer, then closes the connection. */
    TRUNCATE,
    /** Answers {@code status} with an HTML page, as a proxy in front of the manager would. */
    HTML,
    /** Drops the second half of a list's results and its cursor. */
    SHORT_PAGE,
    /** Answers a list as if there were nothing. */
    EMPTY_LIST,
    /** Leaves out of a page what {@code hide} is found in, and does not count it: as for a user with narrower rights. */
    HIDE,
    /** Answers {@code body} with {@code status}, 200 unless given, as another manager would. */
    ANSWER,
    /** Answers a GET as it was answered first since the rule was made. */
    STALE_READ
}
