package io.antreansx.adapter.firewall.translate;

/**
 * Makes a rule's free-text tag a log label.
 *
 * <p>Antrea takes label values only. A label changes no verdict, so that a tag is adapted where everything else would be
 * refused: other characters become {@code _}, what is too long is cut, and the ends are letters or digits.
 */
final class LogLabels {

    private static final int LENGTH = 63;

    private LogLabels() {}

    /** @return empty when nothing is left of the tag */
    static String of(String tag) {
        String label = trimmed(tag.replaceAll("[^A-Za-z0-9_.-]", "_"));
        return label.length() <= LENGTH ? label : trimmed(label.substring(0, LENGTH));
    }

    private static String trimmed(String label) {
        return label.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }
}
