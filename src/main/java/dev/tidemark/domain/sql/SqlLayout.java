package dev.tidemark.domain.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Lays a statement out: clauses on lines of their own, what belongs to them indented, commas first. Only blanks between
 * tokens change, never a token, a comment or their order; where the writer broke a line inside an item, the break stays.
 */
public final class SqlLayout {
    private static final Set<String> BODIES = Set.of("SELECT", "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER");
    private static final Set<String> LINES = Set.of("WITH", "LIMIT", "OFFSET", "UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> BEFORE_JOIN =
            Set.of("LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "ASOF", "OUTER", "LATERAL");
    private static final Set<String> LISTS = Set.of("SELECT", "FROM", "GROUP", "ORDER", "WITH");
    private static final Set<String> CONDITIONS = Set.of("WHERE", "HAVING", "QUALIFY");
    private static final String INDENT = "    ";

    private final String sql;
    private final List<SqlLexer.Token> tokens;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Block> outer = new ArrayDeque<>();
    private Block block = new Block(0, 0);
    /** Of the line that is being written. */
    private int lineIndent;
    /** Nothing may follow a line comment on its line. */
    private boolean mustBreak;

    private enum Gap {
        NONE,
        SPACE,
        LINE
    }

    /** A statement or a subquery. */
    private static final class Block {
        private final int indent;
        private final int closing;
        private int parens;
        private int cases;
        private String clause = "";
        /** The clause has begun and nothing of its content was written. */
        private boolean fresh;

        private boolean between;

        private Block(int indent, int closing) {
            this.indent = indent;
            this.closing = closing;
        }

        private boolean isInline() {
            return parens > 0 || cases > 0;
        }

        private int content() {
            return indent + (BODIES.contains(clause) ? 2 : 1);
        }
    }

    private SqlLayout(String sql) {
        this.sql = sql;
        this.tokens = SqlLexer.tokens(sql);
    }

    public static String of(String sql) {
        String laidOut = new SqlLayout(sql).write();
        return SqlLexer.meaning(laidOut).equals(SqlLexer.meaning(sql)) ? laidOut : sql;
    }

    private String write() {
        Gap gap = Gap.NONE;
        for (int i = 0; i < tokens.size(); i++) {
            SqlLexer.Token token = tokens.get(i);
            String text = token.text(sql);
            if (token.kind() == SqlLexer.Kind.SPACE) {
                gap = text.indexOf('\n') >= 0 ? Gap.LINE : Gap.SPACE;
                continue;
            }
            if (token.kind() == SqlLexer.Kind.COMMENT) {
                comment(text.stripTrailing(), gap);
            } else if (token.kind() == SqlLexer.Kind.WORD) {
                i = word(i, text, gap);
            } else if (token.kind() == SqlLexer.Kind.SYMBOL) {
                symbol(i, text, gap);
            } else {
                put(text, gap);
            }
            gap = Gap.NONE;
        }
        return sql.endsWith("\n") ? out.append('\n').toString() : out.toString();
    }

    private void comment(String text, Gap gap) {
        if (out.length() > 0 && (gap == Gap.LINE || mustBreak)) {
            line(block.clause.isEmpty() ? block.indent : block.indent + 1);
        } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        out.append(text);
        mustBreak = !text.startsWith("/*");
    }

    /** @return the index of the last token that was written */
    private int word(int index, String text, Gap gap) {
        String word = UpperCase.of(text);
        int last = block.parens > 0 || isPartOfName(index) ? -1 : endOfClause(index, word);
        if (last >= 0) {
            clause(index, last, word);
            return last;
        }
        boolean condition = word.equals("AND") || word.equals("OR");
        if (condition && !block.isInline() && !block.between && CONDITIONS.contains(block.clause) && !block.fresh) {
            line(block.indent + 1);
            out.append(text);
            return index;
        }
        put(text, gap);
        if (block.parens == 0) {
            block.cases += word.equals("CASE") ? 1 : word.equals("END") && block.cases > 0 ? -1 : 0;
            block.between = word.equals("BETWEEN") || block.between && !word.equals("AND");
        }
        return index;
    }

    /** The index of the last word of the clause that begins here; -1 when none does. */
    private int endOfClause(int index, String word) {
        if (block.cases > 0) {
            return -1;
        }
        int next = next(index);
        String second = wordAt(next);
        return switch (word) {
            case "GROUP", "ORDER" -> second.equals("BY") ? next : -1;
            case "SELECT" -> second.equals("DISTINCT") || second.equals("ALL") ? next : index;
            case "UNION" -> second.equals("ALL") ? next : index;
            case "FROM" -> {
                String before = wordAt(previous(index));
                yield before.equals("DISTINCT") && !block.fresh || before.equals("DELETE") ? -1 : index;
            }
            case "WITH" -> block.clause.isEmpty() && (out.length() == 0 || lastIs(';') || lastIs('(')) ? index : -1;
            case "JOIN" -> index;
            default -> {
                if (BEFORE_JOIN.contains(word)) {
                    int end = next;
                    while (BEFORE_JOIN.contains(wordAt(end))) {
                        end = next(end);
                    }
                    yield wordAt(end).equals("JOIN") ? end : -1;
                }
                yield BODIES.contains(word) || LINES.contains(word) ? index : -1;
            }
        };
    }

    private void clause(int first, int last, String word) {
        boolean join = wordAt(last).equals("JOIN");
        if (out.length() > 0 && !lastIs('\n')) {
            line(join ? block.indent + 1 : block.indent);
        }
        boolean begun = false;
        for (int i = first; i <= last; i++) {
            SqlLexer.Token token = tokens.get(i);
            if (token.kind() == SqlLexer.Kind.COMMENT) {
                comment(token.text(sql).stripTrailing(), Gap.SPACE);
                begun = true;
            } else if (token.kind() != SqlLexer.Kind.SPACE) {
                if (mustBreak) {
                    line(block.indent);
                } else if (begun) {
                    out.append(' ');
                }
                out.append(token.text(sql));
                begun = true;
            }
        }
        block.between = false;
        if (!join) {
            block.clause = word;
            block.fresh = BODIES.contains(word);
        }
    }

    private void symbol(int index, String text, Gap gap) {
        switch (text) {
            case "," -> comma(gap);
            case ";" -> {
                put(text, Gap.NONE);
                outer.clear();
                block = new Block(0, 0);
                if (next(index) < tokens.size()) {
                    out.append("\n\n");
                    lineIndent = 0;
                }
            }
            case "(" -> open(index, gap);
            case ")" -> close(gap);
            case "{" -> {
                put(text, gap);
                block.parens++;
            }
            case "}" -> {
                block.parens = Math.max(0, block.parens - 1);
                put(text, gap);
            }
            default -> put(text, gap);
        }
    }

    private void comma(Gap gap) {
        if (!block.isInline() && LISTS.contains(block.clause) && !block.fresh) {
            line(block.clause.equals("WITH") ? block.indent : block.indent + 1);
            out.append(", ");
        } else {
            put(",", gap == Gap.SPACE ? Gap.NONE : gap);
            out.append(' ');
        }
    }

    private void open(int index, Gap gap) {
        put("(", gap);
        String first = wordAt(next(index));
        if (block.isInline() || !first.equals("SELECT") && !first.equals("WITH")) {
            block.parens++;
            return;
        }
        outer.push(block);
        block = new Block(lineIndent + 1, lineIndent);
    }

    private void close(Gap gap) {
        if (block.parens > 0) {
            block.parens--;
            put(")", gap);
        } else if (outer.isEmpty()) {
            put(")", gap);
        } else {
            line(block.closing);
            block = outer.pop();
            out.append(')');
        }
    }

    private void put(String text, Gap gap) {
        if (block.fresh && block.parens == 0) {
            line(block.indent + 1);
            block.fresh = false;
        } else if (mustBreak) {
            line(block.clause.isEmpty() ? block.indent : block.content());
        } else if (out.length() > 0 && !lastIs('\n') && !lastIs(' ')) {
            if (gap == Gap.LINE && !block.clause.isEmpty()) {
                line(block.content());
            } else if (gap != Gap.NONE) {
                out.append(' ');
            }
        }
        out.append(text);
    }

    private void line(int indent) {
        while (lastIs(' ')) {
            out.setLength(out.length() - 1);
        }
        out.append('\n').append(INDENT.repeat(indent));
        lineIndent = indent;
        mustBreak = false;
    }

    private boolean lastIs(char end) {
        return out.length() > 0 && out.charAt(out.length() - 1) == end;
    }

    /** {@code t.from} and {@code from.x} are names. */
    private boolean isPartOfName(int index) {
        boolean after = index > 0 && isDot(index - 1);
        return after || index + 1 < tokens.size() && isDot(index + 1);
    }

    private boolean isDot(int index) {
        return tokens.get(index).kind() == SqlLexer.Kind.SYMBOL
                && tokens.get(index).text(sql).equals(".");
    }

    private int next(int index) {
        int i = index + 1;
        while (i < tokens.size() && isBlank(i)) {
            i++;
        }
        return i;
    }

    private int previous(int index) {
        int i = index - 1;
        while (i >= 0 && isBlank(i)) {
            i--;
        }
        return i;
    }

    private boolean isBlank(int index) {
        return tokens.get(index).kind() == SqlLexer.Kind.SPACE
                || tokens.get(index).kind() == SqlLexer.Kind.COMMENT;
    }

    /** Upper case; empty where there is no word. */
    private String wordAt(int index) {
        boolean word = index >= 0 && index < tokens.size() && tokens.get(index).kind() == SqlLexer.Kind.WORD;
        return word ? UpperCase.of(tokens.get(index).text(sql)) : "";
    }
}
