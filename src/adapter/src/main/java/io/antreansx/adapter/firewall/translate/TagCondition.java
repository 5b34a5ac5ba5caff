package io.antreansx.adapter.firewall.translate;

import java.util.regex.Pattern;

/**
 * The value of a Tag condition, {@code dis:k8s:<label key>|<label value>}, read as the Kubernetes label that it names.
 *
 * <p>Inventory tags carry the prefix, so that a plain {@code key|value} matches no pod in NSX.
 */
sealed interface TagCondition {

    /** Scope prefix of the tags that NSX makes from labels. */
    String LABEL_PREFIX = "dis:k8s:";

    /** NSX's limit for a scope. Longer ones are cut and end in a hash from which no key can be read. */
    int SCOPE_LIMIT = 128;

    Pattern CUT_SCOPE = Pattern.compile(".*-[0-9a-f]{8,16}");

    /** The tag names a label. */
    record Label(String key, String value) implements TagCondition {}

    /** @param why what is wrong with the tag, with the way out */
    record NoLabel(String why) implements TagCondition {}

    static TagCondition parse(String tag) {
        int bar = tag.indexOf('|');
        String scope = bar < 0 ? tag : tag.substring(0, bar);
        String value = bar < 0 ? "" : tag.substring(bar + 1);
        if (!scope.startsWith(LABEL_PREFIX)) {
            return new NoLabel("tag '" + tag + "' names no label; write its scope as " + LABEL_PREFIX + "<label key>");
        }
        if (value.isEmpty()) {
            return new NoLabel(
                    "tag '" + tag + "' has no value, which NSX does not evaluate; give it the label's value");
        }
        if (scope.length() > SCOPE_LIMIT
                || (scope.length() == SCOPE_LIMIT && CUT_SCOPE.matcher(scope).matches())) {
            return new NoLabel("the scope of tag '" + tag
                    + "' was cut to NSX's length, so that the label key is lost; use a label with a shorter key");
        }
        String key = scope.substring(LABEL_PREFIX.length());
        if (!Labels.isKey(key)) {
            return new NoLabel("'" + key + "' is not a label key of Kubernetes; correct the scope of the tag");
        }
        if (!Labels.isValue(value)) {
            return new NoLabel("'" + value + "' is not a label value of Kubernetes; correct the tag");
        }
        return new Label(key, value);
    }
}
