package io.antreansx.adapter.firewall.intent;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads all pages of a listing, or says that they do not add up. */
final class Pages {
    private Pages() {}

    /**
     * @param count of all pages, on the first page; null when the listing does not tell
     * @param cursor null or empty on the last page
     */
    record Page<T>(List<T> items, Long count, String cursor) {}

    /**
     * @param request one page by its cursor, null for the first
     * @throws IncompleteReadException when the pages hold another number of objects than NSX announced, or go in circles
     */
    static <W, T> void read(Function<String, W> request, Function<W, Page<T>> shape, Consumer<T> sink) {
        Set<String> cursors = new HashSet<>();
        String cursor = null;
        Long announced = null;
        long seen = 0;
        do {
            Page<T> page = shape.apply(request.apply(cursor));
            List<T> items = page.items() == null ? List.of() : page.items();
            if (cursor == null) {
                announced = page.count();
            }
            items.forEach(sink);
            seen += items.size();
            cursor = page.cursor() == null || page.cursor().isEmpty() ? null : page.cursor();
            if (cursor != null && !cursors.add(cursor)) {
                throw new IncompleteReadException("a listing's pages go in circles");
            }
        } while (cursor != null && (announced == null || seen < announced));
        if (announced != null && seen != announced) {
            throw new IncompleteReadException("a listing announced " + announced + " objects and held " + seen);
        }
    }
}
