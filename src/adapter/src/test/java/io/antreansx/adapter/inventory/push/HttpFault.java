package io.antreansx.adapter.inventory.push;

/** What goes wrong with one HTTP request to NSX. */
enum HttpFault {
    /** 429, without saying how long. */
    THROTTLED,
    /** 429 with Retry-After of seven seconds. */
    THROTTLED_SEVEN_SECONDS,
    /** 503 with the ApiError of an NSX that is busy. */
    UNAVAILABLE,
    /** 500 without doing anything. */
    ERROR_BEFORE,
    /** 500 though the request took effect. */
    ERROR_AFTER,
    /** A proxy's 502 as an HTML page. */
    BAD_GATEWAY,
    /** 200 with an HTML page, and nothing was done. */
    HTML,
    /** 400 for no reason that will last. */
    REFUSED,
    FORBIDDEN,
    TOO_LARGE,
    /** The connection is closed before the request took effect. */
    RESET_BEFORE,
    /** The connection is closed after the request took effect. */
    RESET_AFTER,
    /** The request takes effect; half of the answer comes, then the connection is closed. */
    TRUNCATED,
    /** The answer comes, but not at once. */
    SLOW,
    /** No answer, and nothing is ever done. */
    SILENT,
    /** The connection is closed by something in between; the request takes effect some seconds later. */
    LATE,
    /** A page that lacks its second half, and the cursor of the next. */
    SHORT_PAGE,
    /** A whole page without the cursor of the next. */
    LOST_CURSOR,
    /** 200 with an empty JSON object. */
    EMPTY,
    /** A page as it was two batches ago. */
    STALE_READ,
    /** The adapter's process dies before the request took effect. */
    KILL_BEFORE,
    /** The adapter's process dies after the request took effect and before it knows. */
    KILL_AFTER,
    /** The adapter's process dies; its request takes effect some seconds later. */
    KILL_LATE;

    /** Costs real time, since the client waits for it. */
    boolean isWaiting() {
        return this == SILENT;
    }

    boolean isKill() {
        return this == KILL_BEFORE || this == KILL_AFTER || this == KILL_LATE;
    }

    /** Shows NSX as it is not, without a sign: only the next comparison can tell. */
    boolean isDeceit() {
        return this == STALE_READ;
    }
}
