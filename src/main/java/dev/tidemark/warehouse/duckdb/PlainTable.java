package dev.tidemark.warehouse.duckdb;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a table's definition, as DuckDB writes it, is of a kind that can do nothing but hold data: columns of the types
 * that {@link DuckDbEngine} makes, without defaults, checks, keys and generated values. Pure.
 */
final class PlainTable {
    /** A quote within a name is written twice and makes it two of these, side by side. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE \\w+(?:\\.\\w+)?\\((?<columns>.*)\\);", Pattern.DOTALL);

    private static final Pattern COLUMN = Pattern.compile(
            "\\w+ (?:BIGINT|INTEGER|DECIMAL\\(\\d+,\\d+\\)|DOUBLE|BOOLEAN|DATE|TIME|TIMESTAMP|BLOB|VARCHAR)(?: NOT NULL)?");

    private PlainTable() {}

    static boolean test(String sql) {
        Matcher table = TABLE.matcher(QUOTED.matcher(sql).replaceAll("q"));
        // Column for column: thousands of them in one expression would be too deep for the matcher.
        return table.matches()
                && Arrays.stream(table.group("columns").split(", ", -1))
                        .allMatch(column -> COLUMN.matcher(column).matches());
    }
}
