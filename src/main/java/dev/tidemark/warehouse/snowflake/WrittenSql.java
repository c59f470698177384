package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.StoreSearch;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the answers before they become a table: {@link SearchSql#counted} has them in another one. Pure. */
final class WrittenSql {
    static final String NUMBER = "N";

    private static final String NOT_COMPUTED = "'not computed'";

    private WrittenSql() {}

    static String reason(int view) {
        return "R" + view;
    }

    static String cut(int view) {
        return "B" + view;
    }

    static String stamp(int view) {
        return "M" + view;
    }

    /** View, reason, rows. */
    static String reasons(String answers, int views) {
        List<String> parts = new ArrayList<>();
        for (int v = 0; v < views; v++) {
            parts.add("SELECT " + v + " AS V, " + reason(v) + " AS REASON, COUNT(*) AS ROWS_FOUND FROM " + answers
                    + " GROUP BY " + reason(v));
        }
        return String.join(" UNION ALL ", parts);
    }

    /** View, boundary, rows, how many of them have an older row, the oldest second of those. */
    static String boundaries(String answers, int views) {
        List<String> parts = new ArrayList<>();
        for (int v = 0; v < views; v++) {
            parts.add("SELECT " + v + " AS V, " + cut(v) + " AS CUT, COUNT(*) AS ROWS_FOUND, COUNT(" + stamp(v)
                    + ") AS STAMPED, MIN(" + stamp(v) + ") AS OLDEST FROM " + answers + " WHERE " + reason(v) + " = "
                    + NOT_COMPUTED + " GROUP BY " + cut(v));
        }
        return String.join(" UNION ALL ", parts);
    }

    /** The table's columns with their names, in the spine's order. */
    static String rows(String answers, StoreSearch.Table table) {
        List<String> names = SearchSql.tableNames(table);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add("C" + i + " AS " + SnowflakeSql.name(names.get(i)));
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + answers + " ORDER BY " + NUMBER;
    }
}
