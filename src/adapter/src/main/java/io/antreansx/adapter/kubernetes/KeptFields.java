package io.antreansx.adapter.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Which fields of a JSON object somebody reads; what is said of an array holds for each of its elements. Immutable.
 *
 * <p>Names are compared as bytes, since they are looked for in bytes.
 */
public final class KeptFields {

    /** A value that is kept with everything in it. */
    static final KeptFields WHOLE = new KeptFields(new byte[0][], new KeptFields[0], true);

    private final byte[][] names;
    private final KeptFields[] inside;
    private final boolean keepsOthers;

    private KeptFields(byte[][] names, KeptFields[] inside, boolean keepsOthers) {
        this.names = names;
        this.inside = inside;
        this.keepsOthers = keepsOthers;
    }

    /** These fields, whole, and no others. */
    public static KeptFields of(String... names) {
        KeptFields kept = new KeptFields(new byte[0][], new KeptFields[0], false);
        for (String name : List.of(names)) {
            kept = kept.with(name, WHOLE);
        }
        return kept;
    }

    /** One more field, of which only a part is kept. */
    public KeptFields with(String name, KeptFields part) {
        byte[][] moreNames = Arrays.copyOf(names, names.length + 1);
        KeptFields[] moreInside = Arrays.copyOf(inside, inside.length + 1);
        moreNames[names.length] = name.getBytes(StandardCharsets.UTF_8);
        moreInside[inside.length] = part;
        return new KeptFields(moreNames, moreInside, keepsOthers);
    }

    /** An API server's list of objects of which these fields are kept; everything beside the objects is kept. */
    static KeptFields listOf(KeptFields object) {
        return new KeptFields(new byte[0][], new KeptFields[0], true).with("items", object);
    }

    boolean isWhole() {
        return keepsOthers && names.length == 0;
    }

    /** What is kept of a field, by the bytes of its name; null for nothing. */
    KeptFields find(byte[] name, int length) {
        for (int field = 0; field < names.length; field++) {
            if (Arrays.equals(names[field], 0, names[field].length, name, 0, length)) {
                return inside[field];
            }
        }
        return keepsOthers ? WHOLE : null;
    }
}
