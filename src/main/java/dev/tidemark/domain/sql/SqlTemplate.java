package dev.tidemark.domain.sql;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a feature view with its fields: {@code {context.start_time}}, {@code {context.end_time}} and one
 * {@code {name}} per source. Fields are replaced everywhere, inside strings and comments too; {@code {{}} and
 * {@code }}} stand for braces ({@code semantics.md} 3).
 */
public final class SqlTemplate {
    public static final String START = "context.start_time";
    public static final String END = "context.end_time";

    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private sealed interface Part {
        int offset();
    }

    private record Literal(String text, int offset) implements Part {}

    private record Brace(char brace, int offset) implements Part {}

    private record Field(String name, int offset) implements Part {}

    private final String text;
    private final List<Part> parts;

    private SqlTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** @throws SqlProblem (TEMPLATE) for an opening brace that begins no field, at that brace */
    public static SqlTemplate parse(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                addLiteral(parts, text, from, i);
                parts.add(new Brace(c, i));
                i += 2;
                from = i;
            } else if (c == '{') {
                addLiteral(parts, text, from, i);
                int close = text.indexOf('}', i);
                String name = close < 0 ? "" : text.substring(i + 1, close).strip();
                if (!FIELD.matcher(name).matches()) {
                    throw new SqlProblem(
                            SqlProblem.Kind.TEMPLATE,
                            "'{' begins no field here; write {context.start_time}, {context.end_time} or {source}, or {{ for a brace",
                            i);
                }
                parts.add(new Field(name, i));
                i = close + 1;
                from = i;
            } else {
                i++;
            }
        }
        addLiteral(parts, text, from, text.length());
        return new SqlTemplate(text, List.copyOf(parts));
    }

    private static void addLiteral(List<Part> parts, String text, int from, int to) {
        if (from < to) {
            parts.add(new Literal(text.substring(from, to), from));
        }
    }

    public String text() {
        return text;
    }

    public Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Field field) {
                names.add(field.name);
            }
        }
        return names;
    }

    /** Where a field of the name first stands in {@code [from, to)} of the text, or -1. */
    public int offsetOf(String name, int from, int to) {
        for (Part part : parts) {
            if (part instanceof Field field && field.name.equals(name) && field.offset >= from && field.offset < to) {
                return field.offset;
            }
        }
        return -1;
    }

    /** @throws SqlProblem (TEMPLATE) for a field that is neither one of the context nor a source, at its brace */
    public void requireKnownFields(Set<String> sources) {
        for (Part part : parts) {
            if (part instanceof Field field && !isContext(field.name) && !sources.contains(field.name)) {
                throw unknown(field, sources);
            }
        }
    }

    private static boolean isContext(String name) {
        return name.equals(START) || name.equals(END);
    }

    private static SqlProblem unknown(Field field, Set<String> sources) {
        Set<String> known = new LinkedHashSet<>(sources);
        known.add(START);
        known.add(END);
        return new SqlProblem(
                SqlProblem.Kind.TEMPLATE,
                "{" + field.name + "} is neither a source nor a field of the context; known are {"
                        + String.join("}, {", known) + "}",
                field.offset);
    }

    /**
     * Fills in a window and the sources.
     *
     * @param window null where the text may not use the context
     * @param sources name to table name, or to a query in parentheses
     * @return the statement less trailing blanks, comments and semicolons
     * @throws SqlProblem (TEMPLATE) for an unknown field, or one of the context without a window
     */
    public RenderedSql render(@Nullable Interval window, Map<String, String> sources) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        OffsetMap.Builder map = new OffsetMap.Builder().copied(0, 0);
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                map.copied(out.length(), literal.offset);
                out.append(literal.text);
            } else if (part instanceof Brace brace) {
                map.inserted(out.length(), brace.offset);
                out.append(brace.brace);
            } else if (part instanceof Field field) {
                map.inserted(out.length(), field.offset);
                out.append(valueOf(field, window, sources));
            }
        }
        return new RenderedSql(out.substring(0, SqlLexer.endOfStatement(out)), map.build());
    }

    private static String valueOf(Field field, @Nullable Interval window, Map<String, String> sources) {
        if (isContext(field.name)) {
            if (window == null) {
                throw new SqlProblem(
                        SqlProblem.Kind.TEMPLATE,
                        "{" + field.name + "} needs a window: give --start and --end",
                        field.offset);
            }
            return InstantText.context(field.name.equals(START) ? window.start() : window.end());
        }
        String value = sources.get(field.name);
        if (value == null) {
            throw unknown(field, sources.keySet());
        }
        return value;
    }
}
