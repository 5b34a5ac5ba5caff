package io.antreansx.emulator.search;

/** Truth of a query for an object of which perhaps only the kind is known. */
enum Verdict {
    TRUE,
    FALSE,
    UNKNOWN;

    static Verdict of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Verdict and(Verdict other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    Verdict or(Verdict other) {
        return negate().and(other.negate()).negate();
    }

    Verdict negate() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
