package io.antreansx.adapter.inventory.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels as NSX tags: scope {@code dis:k8s:<key>}, tag {@code <value>}, within NSX's limits.
 *
 * @param tags sorted by label key
 * @param cut labels that were dropped or shortened
 */
public record LabelTags(List<Map<String, Object>> tags, int cut) {

    /** What stands before the label's key; NSX groups match on it. */
    public static final String SCOPE_PREFIX = "dis:k8s:";

    /** Labels of one object that NSX is shown; NSX itself allows 30 tags. */
    public static final int MAX_LABELS = 20;

    private static final int MAX_SCOPE = 128;
    private static final int MAX_TAG = 256;
    private static final int SUFFIX_BYTES = 4;

    public static LabelTags of(Map<String, String> labels) {
        List<Map<String, Object>> tags = new ArrayList<>();
        int cut = Math.max(0, labels.size() - MAX_LABELS);
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            if (tags.size() == MAX_LABELS) {
                break;
            }
            String scope = scope(label.getKey());
            String tag = Utf8.first(label.getValue() == null ? "" : label.getValue(), MAX_TAG);
            boolean whole = scope.equals(SCOPE_PREFIX + label.getKey()) && tag.equals(label.getValue());
            cut += whole ? 0 : 1;
            tags.add(Map.of("scope", scope, "tag", tag));
        }
        return new LabelTags(List.copyOf(tags), cut);
    }

    /** A key that is too long keeps its beginning and ends in {@code -} and eight hex digits of its SHA-1. */
    private static String scope(String key) {
        String scope = SCOPE_PREFIX + key;
        if (Utf8.fits(scope, MAX_SCOPE)) {
            return scope;
        }
        int suffix = 1 + 2 * SUFFIX_BYTES;
        return SCOPE_PREFIX + Utf8.first(key, MAX_SCOPE - SCOPE_PREFIX.length() - suffix) + "-" + sha1(key);
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SUFFIX_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
