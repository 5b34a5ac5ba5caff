package io.antreansx.emulator.search;

import java.util.regex.Pattern;

/**
 * A piece of a query.
 *
 * @param text a word's text with its escapes resolved, a symbol itself
 * @param regex what a word matches
 * @param plain whether the word had neither quotes, escapes nor wildcards, so that it may be an operator
 * @param wildcard whether the word has wildcards
 */
record Token(Type type, String text, String regex, boolean plain, boolean wildcard) {
    enum Type {
        OPEN,
        CLOSE,
        COLON,
        WORD,
        END
    }

    static Token symbol(Type type, String text) {
        return new Token(type, text, "", false, false);
    }

    boolean isOperator(String name) {
        return type == Type.WORD && plain && text.equals(name);
    }

    ValuePattern pattern() {
        return wildcard ? ValuePattern.wildcard(regex) : ValuePattern.literal(text);
    }

    /** Collects the characters of a word. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder regex = new StringBuilder();
        private boolean plain = true;
        private boolean wildcard;

        void literal(char character) {
            text.append(character);
            regex.append(Pattern.quote(String.valueOf(character)));
        }

        void escaped(char character) {
            plain = false;
            literal(character);
        }

        void wild(char character) {
            plain = false;
            wildcard = true;
            text.append(character);
            regex.append(character == '*' ? ".*" : ".");
        }

        void quoted() {
            plain = false;
        }

        Token word() {
            return new Token(Type.WORD, text.toString(), regex.toString(), plain, wildcard);
        }
    }
}
