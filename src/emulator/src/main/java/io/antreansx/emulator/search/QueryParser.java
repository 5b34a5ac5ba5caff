package io.antreansx.emulator.search;

import io.antreansx.emulator.errors.Errors;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses queries:
 *
 * <pre>
 * or    := and ("OR" and)*
 * and   := not ("AND"? not)*
 * not   := "NOT" not | "(" or ")" | field ":" values | word
 * values:= word | "(" or-of-words ")"
 * word  := "quoted text" | text with \ escapes and the wildcards * and ?
 * </pre>
 */
final class QueryParser {
    private final List<Token> tokens;
    private int position;

    private QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Query parse(String text) {
        QueryParser parser = new QueryParser(Lexer.tokens(text));
        Query query = parser.or("");
        if (parser.peek().type() != Token.Type.END) {
            throw unexpected(parser.peek());
        }
        return query;
    }

    private Query or(String field) {
        List<Query> parts = new ArrayList<>();
        parts.add(and(field));
        while (peek().isOperator("OR")) {
            position++;
            parts.add(and(field));
        }
        return parts.size() == 1 ? parts.get(0) : new Query.Any(parts);
    }

    private Query and(String field) {
        List<Query> parts = new ArrayList<>();
        parts.add(not(field));
        while (true) {
            if (peek().isOperator("AND")) {
                position++;
            } else if (peek().isOperator("OR")
                    || peek().type() == Token.Type.END
                    || peek().type() == Token.Type.CLOSE) {
                break;
            }
            parts.add(not(field));
        }
        return parts.size() == 1 ? parts.get(0) : new Query.All(parts);
    }

    private Query not(String field) {
        if (peek().isOperator("NOT")) {
            position++;
            return new Query.Not(not(field));
        }
        if (peek().type() == Token.Type.OPEN) {
            return group(field);
        }
        Token word = take();
        if (word.type() != Token.Type.WORD || word.isOperator("AND") || word.isOperator("OR")) {
            throw unexpected(word);
        }
        if (!field.isEmpty() || peek().type() != Token.Type.COLON) {
            return new Query.Term(field, word.pattern());
        }
        position++;
        if (peek().type() == Token.Type.OPEN) {
            return group(word.text());
        }
        Token value = take();
        if (value.type() != Token.Type.WORD) {
            throw unexpected(value);
        }
        return new Query.Term(word.text(), value.pattern());
    }

    private Query group(String field) {
        position++;
        Query inner = or(field);
        Token close = take();
        if (close.type() != Token.Type.CLOSE) {
            throw unexpected(close);
        }
        return inner;
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token take() {
        Token token = tokens.get(position);
        position = Math.min(position + 1, tokens.size() - 1);
        return token;
    }

    private static RuntimeException unexpected(Token token) {
        return Errors.invalid(Errors.COMMON, "Parameter 'query': '" + token.text() + "' was not expected there.");
    }
}
