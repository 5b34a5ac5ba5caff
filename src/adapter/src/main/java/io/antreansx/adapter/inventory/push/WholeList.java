package io.antreansx.adapter.inventory.push;

import io.antreansx.adapter.inventory.model.ObjectKind;
import io.antreansx.adapter.nsx.NsxException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All pages of one of NSX's lists, or a failure: what a list leaves out must not pass for gone. */
public final class WholeList {

    private WholeList() {}

    /**
     * Reads page after page.
     *
     * @param progress run after each request
     * @param each takes every object; those of pages before a failure, too
     * @throws NsxException kind UNEXPECTED when the pages do not add up
     */
    public static void read(
            InventoryReader reader, ObjectKind kind, Runnable progress, Consumer<Map<String, Object>> each) {
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        Optional<Long> total = Optional.empty();
        long seen = 0;
        do {
            InventoryReader.Page page = reader.page(kind, cursor);
            progress.run();
            total = total.isPresent() ? total : page.total();
            seen += page.objects().size();
            page.objects().forEach(each);
            cursor = page.next();
            if (cursor.isPresent() && !cursors.add(cursor.get())) {
                throw unexpected("NSX gave the same cursor twice while listing " + kind);
            }
        } while (cursor.isPresent());
        if (total.isPresent() && total.get() != seen) {
            throw unexpected("NSX counts " + total.get() + " objects of " + kind + " but listed " + seen);
        }
    }

    private static NsxException unexpected(String message) {
        return new NsxException(NsxException.Kind.UNEXPECTED, 200, 0, -1, message, null);
    }
}
