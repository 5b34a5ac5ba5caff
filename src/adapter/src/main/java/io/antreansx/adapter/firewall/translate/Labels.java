package io.antreansx.adapter.firewall.translate;

import java.util.regex.Pattern;

/**
 * What Kubernetes accepts as label keys, label values and object names.
 *
 * <p>Checked here because nobody else does: Antrea treats a selector with an invalid expression as absent, which selects
 * more than was meant.
 */
final class Labels {

    private static final int NAME_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private Labels() {}

    /** {@code [prefix/]name}. */
    static boolean isKey(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? isValue(key) : isSubdomain(key.substring(0, slash)) && isValue(key.substring(slash + 1));
    }

    /** A value that is not empty; the same pattern holds for the name part of a key. */
    static boolean isValue(String value) {
        return value.length() <= NAME_LENGTH && VALUE.matcher(value).matches();
    }

    /** The name of a namespace or of a Service. */
    static boolean isDnsLabel(String name) {
        return name.length() <= NAME_LENGTH && DNS_LABEL.matcher(name).matches();
    }

    /** The name of most other objects. */
    static boolean isSubdomain(String name) {
        return name.length() <= SUBDOMAIN_LENGTH && SUBDOMAIN.matcher(name).matches();
    }
}
