package io.antreansx.adapter.firewall.translate;

import java.util.List;

/** NSX's constant for "no restriction", in any case of letters; an absent list means the same. */
final class Any {

    private Any() {}

    static boolean isAny(List<String> values) {
        return values.isEmpty() || (values.size() == 1 && isAny(values.getFirst()));
    }

    static boolean isAny(String value) {
        return value.equalsIgnoreCase("ANY");
    }
}
