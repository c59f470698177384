package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.StoreSearch;
import java.util.ArrayList;
import java.util.List;

/** The join as a table, and what is asked of its rows before they become it. Pure. */
final class WrittenSql {
    private static final String NUMBER = "N";

    private static final String NOT_COMPUTED = "'not computed'";

    private final SearchSql search;

    WrittenSql(SearchSql search) {
        this.search = search;
    }

    /**
     * The join, but with the columns that a table of the answers gets, by their names.
     *
     * @param spine with the table's own columns too
     */
    String table(String spine, List<StoreSearch.Question> views, StoreSearch.Table table) {
        List<String> values = values(views, table);
        List<String> names = tableNames(table);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            named.add(values.get(i) + " AS " + SnowflakeSql.name(names.get(i)));
        }
        return search.joined(spine, views, named);
    }

    /**
     * As {@link #table}, but with its columns told by their places, and behind them the row's number and for each view what
     * {@link #reasons} and {@link #boundaries} count.
     */
    String counted(String spine, List<StoreSearch.Question> views, StoreSearch.Table table) {
        List<String> columns = SearchSql.numbered(values(views, table));
        columns.add("S.N AS " + NUMBER);
        for (int v = 0; v < views.size(); v++) {
            StoreSearch.Question view = views.get(v);
            columns.add("O" + v + ".REASON AS " + reason(v));
            columns.add(SearchSql.floor("(S.TS - " + view.delay() + ")", view.step()) + " AS " + cut(v));
            columns.add(SearchSql.seconds("O" + v + ".STAMP") + " AS " + stamp(v));
        }
        return search.joined(spine, views, columns);
    }

    private static List<String> tableNames(StoreSearch.Table table) {
        List<String> names = new ArrayList<>();
        table.own().forEach(column -> names.add(column.name()));
        if (table.own().isEmpty()) {
            names.add(StoreSearch.ROW_NUMBER);
            names.add(StoreSearch.ROW_TIME);
        }
        table.added().forEach(view -> view.forEach(column -> names.add(column.name())));
        return names;
    }

    private static List<String> values(List<StoreSearch.Question> views, StoreSearch.Table table) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < table.own().size(); i++) {
            values.add("S.OWN" + i);
        }
        if (table.own().isEmpty()) {
            values.add("S.N");
            values.add("S.T");
        }
        for (int v = 0; v < views.size(); v++) {
            for (int f = 0; f < views.get(v).store().features().size(); f++) {
                values.add("O" + v + ".F" + f);
            }
            if (table.explain()) {
                String stamp = "O" + v + ".STAMP";
                values.add(ifMatched(v, stamp));
                values.add(ifMatched(
                        v,
                        "(S.TS - " + SearchSql.seconds(stamp)
                                + " + (DATE_PART(NANOSECOND, S.T) - DATE_PART(NANOSECOND, " + stamp
                                + ")) * 0.000000001)::NUMBER(38, 9)"));
                values.add("O" + v + ".REASON");
            }
        }
        return values;
    }

    private static String ifMatched(int view, String value) {
        return "CASE WHEN O" + view + ".REASON = 'matched' THEN " + value + " END";
    }

    private static String reason(int view) {
        return "R" + view;
    }

    private static String cut(int view) {
        return "B" + view;
    }

    private static String stamp(int view) {
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
        List<String> names = tableNames(table);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add("C" + i + " AS " + SnowflakeSql.name(names.get(i)));
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + answers + " ORDER BY " + NUMBER;
    }
}
