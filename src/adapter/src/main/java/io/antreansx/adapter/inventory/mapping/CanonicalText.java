package io.antreansx.adapter.inventory.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * JSON values written so that equal ones come out as equal bytes: absent, null, empty text and empty list are one; the
 * order of lists and of fields does not count; fields that begin with an underscore are left out. The buffer is used
 * again for the next. Not thread-safe.
 */
final class CanonicalText {

    private static final int FIRST_LENGTH = 2048;

    private byte[] bytes = new byte[FIRST_LENGTH];
    private int length;

    /** Replaces what was written before. */
    void write(Map<String, Object> fields) {
        length = 0;
        map(fields);
    }

    /** What was written: the first {@link #length} bytes. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void value(Object value) {
        switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Number number -> number(number.longValue());
            case Boolean flag -> put(flag ? 't' : 'f');
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    /** The length in front keeps texts apart that contain our own delimiters. */
    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        put('"');
        four(encoded.length);
        put(encoded);
    }

    private void number(long number) {
        put('#');
        four((int) (number >>> Integer.SIZE));
        four((int) number);
    }

    private void four(int number) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    private void map(Map<?, ?> map) {
        String[] keys = new String[map.size()];
        int count = 0;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String key = String.valueOf(field.getKey());
            if (!isEmpty(field.getValue()) && !key.startsWith("_")) {
                keys[count++] = key;
            }
        }
        Arrays.sort(keys, 0, count);
        put('{');
        for (int key = 0; key < count; key++) {
            text(keys[key]);
            put(':');
            value(map.get(keys[key]));
            put(',');
        }
        put('}');
    }

    private void list(List<?> list) {
        put('[');
        int[] ends = new int[list.size() + 1];
        ends[0] = length;
        boolean sorted = true;
        for (int element = 0; element < list.size(); element++) {
            if (list.get(element) != null) {
                value(list.get(element));
                put(',');
            }
            int from = ends[element];
            ends[element + 1] = length;
            sorted &= element == 0 || Arrays.compare(bytes, ends[element - 1], from, bytes, from, length) <= 0;
        }
        if (!sorted) {
            sort(ends);
        }
        put(']');
    }

    /** Most lists are in order already: ours, and so NSX's copies of them. */
    private void sort(int[] ends) {
        byte[][] elements = new byte[ends.length - 1][];
        for (int element = 0; element < elements.length; element++) {
            elements[element] = Arrays.copyOfRange(bytes, ends[element], ends[element + 1]);
        }
        Arrays.sort(elements, Arrays::compare);
        length = ends[0];
        for (byte[] element : elements) {
            put(element);
        }
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void put(char delimiter) {
        room(1);
        bytes[length++] = (byte) delimiter;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
