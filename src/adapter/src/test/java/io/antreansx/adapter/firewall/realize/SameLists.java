package io.antreansx.adapter.firewall.realize;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives the very same list again while its elements are the very same, as {@link ClusterObjects} promises. */
public final class SameLists {
    private final Map<Class<?>, List<?>> last = new HashMap<>();

    /** Those of a type. */
    @SuppressWarnings("unchecked") // under its type stands a list of that type
    public <T> List<T> of(Class<T> type, Collection<?> objects) {
        List<T> now = objects.stream().filter(type::isInstance).map(type::cast).toList();
        List<T> before = (List<T>) last.getOrDefault(type, List.of());
        boolean same = before.size() == now.size()
                && IntStream.range(0, now.size()).allMatch(index -> before.get(index) == now.get(index));
        if (!same) {
            last.put(type, now);
        }
        return same ? before : now;
    }
}
