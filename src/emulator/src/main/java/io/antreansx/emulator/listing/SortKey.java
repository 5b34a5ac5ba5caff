package io.antreansx.emulator.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.antreansx.emulator.store.StoredObject;
import java.util.Comparator;

/**
 * The place of an object in a sorted list: numbers by value, other values by text, absent values first, equal values
 * by key.
 */
record SortKey(boolean numeric, double number, String text, String key, StoredObject object) {
    static final Comparator<SortKey> ORDER = Comparator.comparing(SortKey::numeric)
            .thenComparingDouble(SortKey::number)
            .thenComparing(SortKey::text)
            .thenComparing(SortKey::key);

    static SortKey of(StoredObject object, String field) {
        JsonNode value = object.read().at("/" + field.replace('.', '/'));
        String key = object.kind() + ' ' + object.key();
        return value.isNumber()
                ? new SortKey(true, value.doubleValue(), value.asText(), key, object)
                : new SortKey(false, 0, value.isValueNode() ? value.asText() : value.toString(), key, object);
    }

    static SortKey of(boolean numeric, String text, String key) {
        return new SortKey(numeric, numeric ? Double.parseDouble(text) : 0, text, key, null);
    }
}
