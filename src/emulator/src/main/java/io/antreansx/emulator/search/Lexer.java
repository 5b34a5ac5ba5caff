package io.antreansx.emulator.search;

import io.antreansx.emulator.errors.Errors;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a query into tokens. A colon is a symbol after a field name only, so that unescaped values such as
 * {@code dis:k8s:app} are understood as well.
 */
final class Lexer {
    private final String query;
    private int position;
    private boolean colonSeen;

    private Lexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        Lexer lexer = new Lexer(query);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.type() != Token.Type.END);
        return tokens;
    }

    private Token next() {
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
            colonSeen = false;
        }
        if (position == query.length()) {
            return Token.symbol(Token.Type.END, "the end");
        }
        char character = query.charAt(position);
        switch (character) {
            case '(', ')' -> {
                position++;
                colonSeen = false;
                return Token.symbol(character == '(' ? Token.Type.OPEN : Token.Type.CLOSE, "" + character);
            }
            case ':' -> {
                if (!colonSeen) {
                    position++;
                    colonSeen = true;
                    skipSpaces();
                    return Token.symbol(Token.Type.COLON, ":");
                }
                return word();
            }
            case '"' -> {
                return quoted();
            }
            default -> {
                return word();
            }
        }
    }

    private void skipSpaces() {
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
    }

    private Token quoted() {
        Token.Builder word = new Token.Builder();
        word.quoted();
        position++;
        while (position < query.length() && query.charAt(position) != '"') {
            if (query.charAt(position) == '\\' && position + 1 < query.length()) {
                position++;
            }
            word.literal(query.charAt(position));
            position++;
        }
        if (position == query.length()) {
            throw Errors.invalid(Errors.COMMON, "Parameter 'query': a quotation mark is missing.");
        }
        position++;
        return word.word();
    }

    private Token word() {
        Token.Builder word = new Token.Builder();
        while (position < query.length()) {
            char character = query.charAt(position);
            boolean ends =
                    Character.isWhitespace(character) || character == '(' || character == ')' || character == '"';
            if (ends || (character == ':' && !colonSeen)) {
                break;
            }
            if (character == '\\' && position + 1 < query.length()) {
                position++;
                word.escaped(query.charAt(position));
            } else if (character == '*' || character == '?') {
                word.wild(character);
            } else {
                word.literal(character);
            }
            position++;
        }
        return word.word();
    }
}
