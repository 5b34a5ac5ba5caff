package io.antreansx.emulator.listing;

import io.antreansx.emulator.errors.Errors;
import io.antreansx.emulator.rest.Request;
import java.util.Arrays;
import java.util.List;

/**
 * The paging parameters of a list.
 *
 * @param cursor where to go on, empty for the first page
 * @param sortBy field to sort by, empty for the order of ids
 */
public record ListQuery(String cursor, int pageSize, String sortBy, boolean ascending, List<String> includedFields) {
    /** Default and maximum of page_size. */
    public static final int LARGEST_PAGE = 1000;

    public static ListQuery of(Request request) {
        String fields = request.query("included_fields", "").trim();
        return new ListQuery(
                request.query("cursor", ""),
                pageSize(request.query("page_size", "")),
                request.query("sort_by", ""),
                !"false".equalsIgnoreCase(request.query("sort_ascending", "true")),
                fields.isEmpty()
                        ? List.of()
                        : Arrays.stream(fields.split(",", -1)).map(String::trim).toList());
    }

    private static int pageSize(String text) {
        if (text.isEmpty()) {
            return LARGEST_PAGE;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > LARGEST_PAGE) {
            throw Errors.invalid(
                    Errors.COMMON, "Parameter 'page_size' must be a number between 0 and " + LARGEST_PAGE + ".");
        }
        int size = Integer.parseInt(text);
        return size == 0 ? LARGEST_PAGE : size;
    }
}
