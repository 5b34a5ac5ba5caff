package io.antreansx.adapter.inventory.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Hashes of inventory objects that come out the same for what we send and for what NSX returns of it.
 *
 * <p>Absent, null, empty text and empty list are one; the order of lists and of fields does not count; NSX's own
 * fields, those that begin with an underscore, are left out. One instance serves one thread.
 */
public final class Fingerprints {

    private final MessageDigest digest;

    public Fingerprints() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Fingerprint of(Map<String, Object> identity, Map<String, Object> state) {
        ByteBuffer hash = hash(state);
        return new Fingerprint(hash.getLong(0), hash.getLong(8), hash(identity).getLong(0));
    }

    private ByteBuffer hash(Map<String, Object> fields) {
        StringBuilder text = new StringBuilder(512);
        append(text, fields);
        return ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Map<?, ?> map -> appendMap(text, map);
            case List<?> list -> appendList(text, list);
            case Number number -> text.append(number.longValue());
            case Boolean flag -> text.append(flag.booleanValue());
            // The length in front keeps texts apart that contain our own delimiters.
            case String string -> text.append(string.length()).append('"').append(string);
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        String[] keys = new String[map.size()];
        int count = 0;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String key = String.valueOf(field.getKey());
            if (!isEmpty(field.getValue()) && !key.startsWith("_")) {
                keys[count++] = key;
            }
        }
        Arrays.sort(keys, 0, count);
        text.append('{');
        for (int key = 0; key < count; key++) {
            text.append(keys[key]).append(':');
            append(text, map.get(keys[key]));
            text.append(',');
        }
        text.append('}');
    }

    private static void appendList(StringBuilder text, List<?> list) {
        if (list.size() == 1) {
            text.append('[');
            append(text, list.getFirst());
            text.append(",]");
            return;
        }
        List<String> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            StringBuilder one = new StringBuilder();
            append(one, element);
            elements.add(one.toString());
        }
        Collections.sort(elements);
        text.append('[');
        elements.forEach(element -> text.append(element).append(','));
        text.append(']');
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
