package io.antreansx.adapter.kubernetes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a {@link FieldFilter} leaves of a text, for tests of other packages too. */
public final class Filtered {

    private Filtered() {}

    /** An API server's list, cut into pieces of a size. */
    public static String list(KeptFields kept, String json, int piece) {
        return text(KeptFields.listOf(kept), json, piece);
    }

    static String text(KeptFields kept, String json, int piece) {
        FieldFilter filter = new FieldFilter(kept);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += piece) {
            out.writeBytes(filter.filter(bytes, at, Math.min(bytes.length, at + piece)));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
