package io.antreansx.emulator.listing;

import io.antreansx.emulator.errors.Errors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Opaque cursors: what the last object of a page was. */
public final class Cursors {
    private static final String SEPARATOR = "\u0000";

    private Cursors() {}

    public static String encode(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a cursor; 400 when it was not made by {@link #encode} with as many. */
    public static List<String> decode(String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> decoded = List.of(text.split(SEPARATOR, -1));
            if (decoded.size() == parts) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static RuntimeException invalid(String cursor) {
        return Errors.invalid(Errors.COMMON, "Parameter 'cursor': '" + cursor + "' was not issued by this manager.");
    }
}
