package dev.tidemark.dialect.syntax;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.UpperCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Snowflake text to tokens: comments and blanks gone, strings resolved, two-letter symbols joined. */
final class Tokenizer {
    private static final Set<String> PAIRS = Set.of("::", "||", "<=", ">=", "<>", "!=", "=>", "->");

    private Tokenizer() {}

    static List<Token> tokens(String sql) {
        List<Token> out = new ArrayList<>();
        for (SqlLexer.Token raw : SqlLexer.tokens(sql)) {
            String text = raw.text(sql);
            switch (raw.kind()) {
                case SPACE -> {}
                case COMMENT -> requireClosedComment(text, raw.start());
                case WORD -> out.add(new Token(Token.Kind.WORD, UpperCase.of(text), raw.start(), raw.end()));
                case QUOTED_NAME -> out.add(quotedName(text, raw));
                case STRING ->
                    out.add(new Token(Token.Kind.STRING, StringText.value(text, raw.start()), raw.start(), raw.end()));
                case NUMBER -> out.add(new Token(Token.Kind.NUMBER, text, raw.start(), raw.end()));
                case SYMBOL -> symbol(out, text, raw);
            }
        }
        out.add(new Token(Token.Kind.END, "", sql.length(), sql.length()));
        return out;
    }

    private static void symbol(List<Token> out, String text, SqlLexer.Token raw) {
        if (!out.isEmpty()) {
            Token last = out.get(out.size() - 1);
            if (last.kind() == Token.Kind.SYMBOL && last.end() == raw.start() && PAIRS.contains(last.text() + text)) {
                out.set(out.size() - 1, new Token(Token.Kind.SYMBOL, last.text() + text, last.start(), raw.end()));
                return;
            }
        }
        out.add(new Token(Token.Kind.SYMBOL, text, raw.start(), raw.end()));
    }

    private static Token quotedName(String text, SqlLexer.Token raw) {
        if (text.length() < 3 || !text.endsWith("\"")) {
            throw Problems.syntax(text.length() == 2 ? "\"\" is no name" : "a quoted name is not closed", raw.start());
        }
        String name = Identifiers.fold(text);
        if (name.indexOf('\0') >= 0) {
            throw Problems.syntax("a name must not hold the character NUL", raw.start());
        }
        return new Token(Token.Kind.QUOTED, name, raw.start(), raw.end());
    }

    private static void requireClosedComment(String text, int at) {
        if (text.startsWith("/*") && (text.length() < 4 || !text.endsWith("*/"))) {
            throw Problems.syntax("a comment that begins with /* is not closed", at);
        }
    }
}
