package dev.tidemark.dialect.syntax;

import dev.tidemark.domain.sql.SqlProblem;
import java.util.ArrayList;
import java.util.List;

/** The tokens of one statement with a cursor. The depth guard keeps hostile nesting off the stack. */
final class TokenStream {
    /** Far more than people write, and little enough for every thread's stack. */
    private static final int MAX_DEPTH = 200;

    private final String sql;
    private final List<Token> tokens;
    private int position;
    private int depth;

    TokenStream(String sql) {
        this.sql = sql;
        this.tokens = Tokenizer.tokens(sql);
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    boolean atWord(String word) {
        return peek().isWord(word);
    }

    boolean atWords(String first, String second) {
        return peek().isWord(first) && peek(1).isWord(second);
    }

    boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean takeWord(String word) {
        if (atWord(word)) {
            position++;
            return true;
        }
        return false;
    }

    boolean takeSymbol(String symbol) {
        if (atSymbol(symbol)) {
            position++;
            return true;
        }
        return false;
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected(word);
        }
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    /** A quoted name, or any word: whether the word can be a name here is the caller's business. */
    Identifier expectName() {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            throw unexpected("a name");
        }
        position++;
        return new Identifier(token.text(), token.kind() == Token.Kind.QUOTED, token.start());
    }

    SqlProblem unexpected(String expected) {
        Token token = peek();
        String found = token.kind() == Token.Kind.END
                ? "the statement ends too early"
                : "unexpected " + sql.substring(token.start(), Math.min(token.end(), token.start() + 40));
        return Problems.syntax(found + "; expected " + expected, token.start());
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw Problems.unsupported("nesting deeper than " + MAX_DEPTH + " levels", peek().start());
        }
    }

    void leave() {
        depth--;
    }

    /** The text from one token's start to the end of the last token taken. */
    String textSince(int start) {
        return sql.substring(start, tokens.get(Math.max(0, position - 1)).end());
    }

    int start() {
        return peek().start();
    }

    /** The names of {@code (a, b, c)}, a trailing comma allowed. */
    List<Identifier> nameList() {
        expectSymbol("(");
        List<Identifier> names = new ArrayList<>();
        do {
            if (atSymbol(")") && !names.isEmpty()) {
                break;
            }
            names.add(expectName());
        } while (takeSymbol(","));
        expectSymbol(")");
        return names;
    }
}
