package io.antreansx.adapter.firewall.realize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Longest strictly increasing subsequence, in O(n log n). */
final class LongestIncreasing {
    private LongestIncreasing() {}

    /** Indexes of the values that belong to it. */
    static Set<Integer> indexes(List<Long> values) {
        int[] previous = new int[values.size()];
        int[] lastOfLength = new int[values.size()];
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            int at = firstNotBelow(values, lastOfLength, length, values.get(i));
            previous[i] = at == 0 ? -1 : lastOfLength[at - 1];
            lastOfLength[at] = i;
            length = Math.max(length, at + 1);
        }
        Set<Integer> indexes = new HashSet<>();
        for (int i = length == 0 ? -1 : lastOfLength[length - 1]; i >= 0; i = previous[i]) {
            indexes.add(i);
        }
        return indexes;
    }

    private static int firstNotBelow(List<Long> values, int[] lastOfLength, int length, long value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values.get(lastOfLength[middle]) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
