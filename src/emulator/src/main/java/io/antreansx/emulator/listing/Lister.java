package io.antreansx.emulator.listing;

import io.antreansx.emulator.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Cuts pages out of collections. Cursors name the last object seen, so changes between two pages repeat nothing. */
public final class Lister {
    private Lister() {}

    /** One page of a map that is in the order of its keys. */
    public static Page list(
            NavigableMap<String, StoredObject> objects, Predicate<StoredObject> filter, ListQuery query) {
        if (!query.sortBy().isEmpty() || !query.ascending()) {
            return sorted(objects.values().stream().filter(filter), query);
        }
        boolean first = query.cursor().isEmpty();
        NavigableMap<String, StoredObject> rest = first
                ? objects
                : objects.tailMap(Cursors.decode(query.cursor(), 1).get(0), false);
        List<StoredObject> page = new ArrayList<>(Math.min(query.pageSize(), 64));
        String cursor = "";
        for (StoredObject object : rest.values()) {
            if (filter.test(object)) {
                if (page.size() == query.pageSize()) {
                    cursor = Cursors.encode(page.get(page.size() - 1).key());
                    break;
                }
                page.add(object);
            }
        }
        long count = -1;
        if (first) {
            count = cursor.isEmpty()
                    ? page.size()
                    : objects.values().stream().filter(filter).count();
        }
        return new Page(page, cursor, count);
    }

    /** One page of any objects, sorted by the field that the query names. */
    public static Page sorted(Stream<StoredObject> objects, ListQuery query) {
        String field = query.sortBy().isEmpty() ? "id" : query.sortBy();
        var order = query.ascending() ? SortKey.ORDER : SortKey.ORDER.reversed();
        List<SortKey> keys =
                objects.map(object -> SortKey.of(object, field)).sorted(order).toList();
        int start = 0;
        if (!query.cursor().isEmpty()) {
            List<String> parts = Cursors.decode(query.cursor(), 3);
            SortKey last = SortKey.of(Boolean.parseBoolean(parts.get(0)), parts.get(1), parts.get(2));
            while (start < keys.size() && order.compare(keys.get(start), last) <= 0) {
                start++;
            }
        }
        int end = Math.min(start + query.pageSize(), keys.size());
        String cursor = "";
        if (end < keys.size()) {
            SortKey last = keys.get(end - 1);
            cursor = Cursors.encode(Boolean.toString(last.numeric()), last.text(), last.key());
        }
        return new Page(
                keys.subList(start, end).stream().map(SortKey::object).toList(),
                cursor,
                query.cursor().isEmpty() ? keys.size() : -1);
    }
}
