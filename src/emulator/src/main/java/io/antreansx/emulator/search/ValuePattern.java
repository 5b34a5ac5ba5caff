package io.antreansx.emulator.search;

import java.util.Locale;
import java.util.regex.Pattern;

/** A value with wildcards: {@code *} is any text, {@code ?} one character. Letters match in either case. */
final class ValuePattern {
    private final String literal;
    private final Pattern pattern;

    private ValuePattern(String literal, Pattern pattern) {
        this.literal = literal;
        this.pattern = pattern;
    }

    static ValuePattern literal(String text) {
        return new ValuePattern(text.toLowerCase(Locale.ROOT), null);
    }

    static ValuePattern wildcard(String regex) {
        return new ValuePattern("", Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    boolean matches(String value) {
        return pattern == null
                ? literal.equals(value.toLowerCase(Locale.ROOT))
                : pattern.matcher(value).matches();
    }
}
