package io.antreansx.adapter.inventory.mapping;

/**
 * Cuts text to NSX's limits. NSX says "characters" and not which; a text that keeps the limit in bytes of UTF-8 keeps it
 * in UTF-16 units and in code points too.
 */
final class Utf8 {

    private static final int LONGEST_OF_A_UNIT = 3;

    private Utf8() {}

    static boolean fits(String text, int bytes) {
        return end(text, bytes) == text.length();
    }

    /** The beginning of a text, never torn inside a character. */
    static String first(String text, int bytes) {
        return text.substring(0, end(text, bytes));
    }

    private static int end(String text, int bytes) {
        if (text.length() * LONGEST_OF_A_UNIT <= bytes) {
            return text.length();
        }
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += length(codePoint);
            if (used > bytes) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
