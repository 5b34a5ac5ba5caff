package io.antreansx.adapter.inventory.informer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which labels NSX is shown, by patterns of their keys.
 *
 * @param shown a key must match one of these
 * @param hidden and none of these
 */
public record LabelKeys(List<Pattern> shown, List<Pattern> hidden) {

    private static final String HIDES = "!";

    /** @param patterns {@code *} stands for any text; {@code !} before a pattern hides; without one that shows, all are shown */
    public static LabelKeys of(List<String> patterns) {
        return new LabelKeys(
                patterns.stream()
                        .filter(pattern -> !pattern.startsWith(HIDES))
                        .map(LabelKeys::glob)
                        .toList(),
                patterns.stream()
                        .filter(pattern -> pattern.startsWith(HIDES))
                        .map(pattern -> glob(pattern.substring(HIDES.length())))
                        .toList());
    }

    /** The labels that NSX is shown; the others count as neither cut nor lost. */
    Map<String, String> shown(Map<String, String> labels) {
        if (shown.isEmpty() && hidden.isEmpty()) {
            return Map.copyOf(labels);
        }
        Map<String, String> kept = new HashMap<>(labels);
        kept.keySet().removeIf(key -> !shows(key));
        return Map.copyOf(kept);
    }

    private boolean shows(String key) {
        return (shown.isEmpty() || matches(shown, key)) && !matches(hidden, key);
    }

    private static boolean matches(List<Pattern> patterns, String key) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
    }
}
