package io.antreansx.adapter.kubernetes;

import java.util.Arrays;

/**
 * Leaves out of a JSON text what nobody reads, piece by piece as it arrives, so that it is neither held nor parsed: of a
 * listed pod that is nine tenths. Its names and values come out byte for byte; only fields that are left out, their commas
 * and space around names are missing.
 *
 * <p>It is no parser: what is no JSON comes out as some other text that is no JSON. Text that does not begin with an
 * object is passed on as it is. Not thread-safe.
 */
final class FieldFilter {

    private static final int FIRST_DEPTH = 8;
    private static final int FIRST_NAME = 64;

    private enum State {
        /** Before a value whose fate is in {@link #next}. */
        VALUE,
        /** In an object that is filtered: before a name, a comma or the end. */
        FIELDS,
        NAME,
        COLON,
        /** In an array whose elements are filtered. */
        ELEMENTS,
        /** In a value that is kept or left out as a whole. */
        INSIDE
    }

    private State state = State.VALUE;
    /** What is kept of the value that comes; null for nothing. */
    private KeptFields next;

    private KeptFields[] open = new KeptFields[FIRST_DEPTH];
    private boolean[] isArray = new boolean[FIRST_DEPTH];
    /** Whether a filtered object shows a field already, so that the next needs a comma. */
    private boolean[] hasField = new boolean[FIRST_DEPTH];

    private int depth;

    private byte[] name = new byte[FIRST_NAME];
    private int nameLength;
    private boolean escapedName;

    /** Inside: how many brackets are open, whether this is a string, and whether the next byte is escaped. */
    private int brackets;

    private boolean inString;
    private boolean escaped;

    private byte[] out = new byte[0];
    private int length;

    FieldFilter(KeptFields kept) {
        this.next = kept;
    }

    /** The part of these bytes that is kept. */
    byte[] filter(byte[] bytes, int from, int to) {
        if (out.length < to - from + nameLength + 8) {
            out = new byte[to - from + nameLength + 8];
        }
        length = 0;
        int at = from;
        while (at < to) {
            at = switch (state) {
                case VALUE -> value(bytes, at);
                case FIELDS -> fields(bytes, at);
                case NAME -> name(bytes, at, to);
                case COLON -> colon(bytes, at);
                case ELEMENTS -> elements(bytes, at);
                case INSIDE -> inside(bytes, at, to);
            };
        }
        return Arrays.copyOf(out, length);
    }

    private int value(byte[] bytes, int at) {
        byte value = bytes[at];
        if (isSpace(value)) {
            return at + 1;
        }
        boolean isPart = next != null && !next.isWhole();
        if (isPart && value == '{') {
            emit(value);
            push(false);
            state = State.FIELDS;
            return at + 1;
        }
        if (isPart && value == '[' && depth > 0) {
            emit(value);
            push(true);
            state = State.ELEMENTS;
            return at + 1;
        }
        brackets = 0;
        inString = false;
        escaped = false;
        state = State.INSIDE;
        return at;
    }

    private int fields(byte[] bytes, int at) {
        byte value = bytes[at];
        if (value == '"') {
            nameLength = 0;
            escaped = false;
            escapedName = false;
            state = State.NAME;
        } else if (value == '}') {
            emit(value);
            pop();
        }
        return at + 1;
    }

    private int name(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte value = bytes[at++];
            if (value == '"' && !escaped) {
                nameEnded();
                return at;
            }
            escaped = value == '\\' && !escaped;
            escapedName |= escaped;
            if (nameLength == name.length) {
                name = Arrays.copyOf(name, 2 * name.length);
            }
            name[nameLength++] = value;
        }
        return at;
    }

    /** A name may be written with escapes: whoever reads it knows then what it is. */
    private void nameEnded() {
        next = escapedName ? KeptFields.WHOLE : open[depth - 1].find(name, nameLength);
        state = State.COLON;
        if (next == null) {
            return;
        }
        if (hasField[depth - 1]) {
            emit((byte) ',');
        }
        hasField[depth - 1] = true;
        room(nameLength + 3);
        emit((byte) '"');
        System.arraycopy(name, 0, out, length, nameLength);
        length += nameLength;
        emit((byte) '"');
    }

    private int colon(byte[] bytes, int at) {
        if (bytes[at] == ':') {
            if (next != null) {
                emit((byte) ':');
            }
            state = State.VALUE;
        }
        return at + 1;
    }

    private int elements(byte[] bytes, int at) {
        byte value = bytes[at];
        if (isSpace(value)) {
            return at + 1;
        }
        if (value == ']') {
            emit(value);
            pop();
            return at + 1;
        }
        if (value == ',') {
            emit(value);
            return at + 1;
        }
        next = open[depth - 1];
        state = State.VALUE;
        return at;
    }

    private int inside(byte[] bytes, int from, int to) {
        int at = from;
        boolean ended = false;
        while (at < to && !ended) {
            if (inString) {
                at = string(bytes, at, to);
                ended = !inString && brackets == 0 && depth > 0;
                continue;
            }
            byte value = bytes[at];
            if (value == '"') {
                inString = true;
            } else if (value == '{' || value == '[') {
                brackets++;
            } else if (depth > 0 && brackets == 0 && (value == ',' || value == '}' || value == ']')) {
                // A number or a word ends with what follows it.
                ended = true;
                break;
            } else if (value == '}' || value == ']') {
                brackets--;
                ended = brackets == 0 && depth > 0;
            }
            at++;
        }
        if (next != null) {
            room(at - from);
            System.arraycopy(bytes, from, out, length, at - from);
            length += at - from;
        }
        if (ended) {
            state = isArray[depth - 1] ? State.ELEMENTS : State.FIELDS;
        }
        return at;
    }

    private int string(byte[] bytes, int from, int to) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        while (at < to) {
            byte value = bytes[at++];
            if (value == '"') {
                inString = false;
                return at;
            }
            if (value == '\\') {
                if (at == to) {
                    escaped = true;
                    return at;
                }
                at++;
            }
        }
        return at;
    }

    private void push(boolean array) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            isArray = Arrays.copyOf(isArray, 2 * depth);
            hasField = Arrays.copyOf(hasField, 2 * depth);
        }
        open[depth] = next;
        isArray[depth] = array;
        hasField[depth] = false;
        depth++;
    }

    private void pop() {
        depth--;
        if (depth == 0) {
            // Whatever follows the object is passed on, so that a reader sees that it does not belong there.
            next = KeptFields.WHOLE;
            state = State.INSIDE;
        } else {
            state = isArray[depth - 1] ? State.ELEMENTS : State.FIELDS;
        }
    }

    private void emit(byte value) {
        room(1);
        out[length++] = value;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
        }
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
