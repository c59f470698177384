package dev.tidemark.warehouse.jdbc;

import dev.tidemark.dialect.value.EngineRoutines;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the piece of a translated statement that failed looks like, as far as an engine's error says what it did. */
public final class Culprit {
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");

    private Culprit() {}

    /** The error names nothing that could be found. */
    public static Predicate<String> unknown() {
        return sql -> false;
    }

    /** Matches outside texts and quoted names. */
    public static Predicate<String> like(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return sql -> pattern.matcher(QUOTED.matcher(sql).replaceAll("''")).find();
    }

    /** A call of the routine whose Java method has that name. */
    public static Predicate<String> routine(String method) {
        String call = EngineRoutines.sqlName(method) + "(";
        return like("\\b" + Pattern.quote(call));
    }

    /** A query in the place of a value. */
    public static Predicate<String> scalarQuery() {
        return sql -> sql.startsWith("(SELECT ") || sql.startsWith("(WITH ");
    }
}
