package dev.tidemark.domain.sql;

import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/** Names in a statement that is still being written: enough to offer what may follow, never a judgement of syntax. Pure. */
public final class SqlNames {
    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN");
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "ON",
            "USING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "ASOF",
            "GROUP",
            "ORDER",
            "HAVING",
            "QUALIFY",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "WINDOW",
            "SAMPLE",
            "SELECT",
            "LATERAL",
            "MATCH_CONDITION",
            "FETCH",
            "OFFSET",
            "AT",
            "BEFORE",
            "PIVOT",
            "UNPIVOT",
            "AS",
            "FROM",
            "WITH");

    private SqlNames() {}

    /**
     * A table that a statement reads.
     *
     * @param parts folded, as many as are written
     * @param alias folded; empty for none
     */
    public record Use(List<String> parts, String alias) {
        public Use {
            parts = List.copyOf(parts);
        }

        /** Whether a column may be written behind the name and a dot. */
        public boolean isCalled(String name) {
            return alias.isEmpty() ? parts.get(parts.size() - 1).equals(name) : alias.equals(name);
        }
    }

    /** The names that stand before the word at the offset, each with a dot behind it, folded; empty for none. */
    public static List<String> qualifier(String sql, int offset) {
        List<Token> tokens = SqlLexer.tokens(sql.substring(0, offset));
        int i = tokens.size() - 1;
        if (i >= 0 && isName(tokens.get(i))) {
            i--;
        }
        LinkedList<String> parts = new LinkedList<>();
        while (i > 0 && isDot(sql, tokens.get(i)) && isName(tokens.get(i - 1))) {
            parts.addFirst(Identifiers.fold(tokens.get(i - 1).text(sql)));
            i -= 2;
        }
        return List.copyOf(parts);
    }

    /** What stands behind every FROM and JOIN, in order. */
    public static List<Use> tables(String sql) {
        List<Token> tokens = SqlLexer.tokens(sql).stream()
                .filter(token -> token.kind() != Kind.SPACE && token.kind() != Kind.COMMENT)
                .toList();
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isWord(sql, tokens.get(i), BEFORE_TABLES)) {
                List<String> parts = new ArrayList<>();
                int at = i + 1;
                while (at < tokens.size() && isName(tokens.get(at)) && !isWord(sql, tokens.get(at), NO_ALIAS)) {
                    parts.add(Identifiers.fold(tokens.get(at).text(sql)));
                    at++;
                    if (at >= tokens.size() || !isDot(sql, tokens.get(at))) {
                        break;
                    }
                    at++;
                }
                if (!parts.isEmpty() && parts.size() <= 3) {
                    uses.add(new Use(parts, alias(sql, tokens, at)));
                }
            }
        }
        return uses;
    }

    private static String alias(String sql, List<Token> tokens, int at) {
        int i = at < tokens.size() && isWord(sql, tokens.get(at), Set.of("AS")) ? at + 1 : at;
        return i < tokens.size() && isName(tokens.get(i)) && !isWord(sql, tokens.get(i), NO_ALIAS)
                ? Identifiers.fold(tokens.get(i).text(sql))
                : "";
    }

    private static boolean isName(Token token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME;
    }

    private static boolean isDot(String sql, Token token) {
        return token.text(sql).equals(".");
    }

    private static boolean isWord(String sql, Token token, Set<String> words) {
        return token.kind() == Kind.WORD && words.contains(UpperCase.of(token.text(sql)));
    }
}
