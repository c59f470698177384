package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.StoreSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The point-in-time join as one statement of Snowflake: {@code semantics.md} 7 in closed form. Seconds since 1970 are counted
 * with DATEDIFF, which floors, and divided with MOD, which keeps the sign before 1970 and is made to floor. Pure.
 */
final class SearchSql {
    private static final String EPOCH = "'1970-01-01'::TIMESTAMP_NTZ";

    private final SnowflakeLedger ledger;

    SearchSql(SnowflakeLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * The columns of the spine in order: row number, time, for each view whether a part of its key is NULL, and the key;
     * then those of its own, which are told by their places.
     */
    static List<ResultColumn> spineColumns(List<StoreSearch.Question> views, List<ResultColumn> own) {
        List<ResultColumn> columns = new ArrayList<>();
        columns.add(new ResultColumn("N", SqlType.INTEGER));
        columns.add(new ResultColumn("T", SqlType.TIMESTAMP_NTZ));
        for (int v = 0; v < views.size(); v++) {
            columns.add(new ResultColumn(noKey(v), SqlType.BOOLEAN));
            List<String> keys = views.get(v).store().joinKeys();
            for (int k = 0; k < keys.size(); k++) {
                columns.add(new ResultColumn(
                        key(v, k), views.get(v).store().column(keys.get(k)).type()));
            }
        }
        for (int i = 0; i < own.size(); i++) {
            columns.add(new ResultColumn("OWN" + i, own.get(i).type()));
        }
        return columns;
    }

    private static String noKey(int view) {
        return "V" + view + "_NO_KEY";
    }

    private static String key(int view, int key) {
        return "V" + view + "_K" + key;
    }

    /**
     * The columns are told by their places: those of {@link StoreSearch.Found#rows}, then whether a store has nanoseconds.
     *
     * @param spine the name as SQL of a table with the {@link #spineColumns}
     */
    String statement(String spine, List<StoreSearch.Question> views) {
        List<String> columns = new ArrayList<>();
        List<String> nanos = new ArrayList<>();
        for (int v = 0; v < views.size(); v++) {
            for (int f = 0; f < views.get(v).store().features().size(); f++) {
                columns.add("O" + v + ".F" + f);
            }
            columns.add("O" + v + ".STAMP");
            columns.add("O" + v + ".REASON");
            nanos.add("(SELECT COUNT(CASE WHEN MOD(DATE_PART(NANOSECOND, STAMP), 1000) <> 0 THEN 1 END) FROM R" + v
                    + ")");
        }
        columns.add(String.join(" + ", nanos));
        return joined(spine, views, numbered(columns));
    }

    /** Whole seconds since 1970, floored. */
    static String seconds(String timestamp) {
        return "DATEDIFF('second', " + EPOCH + ", " + timestamp + ")";
    }

    /** With the names C0, C1, …. */
    static List<String> numbered(List<String> columns) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            named.add(columns.get(i) + " AS C" + i);
        }
        return named;
    }

    /**
     * The statement with columns of choice: of the spine S, and for each view v the O{@code v} with its features F0, F1, …, STAMP
     * and REASON.
     */
    String joined(String spine, List<StoreSearch.Question> views, List<String> columns) {
        List<String> parts = new ArrayList<>();
        parts.add("S AS (SELECT *, " + seconds("T") + " AS TS FROM " + spine + ")");
        StringBuilder joins = new StringBuilder();
        for (int v = 0; v < views.size(); v++) {
            parts.addAll(view(v, views.get(v)));
            joins.append(" JOIN O").append(v).append(" ON O").append(v).append(".N = S.N");
        }
        return "WITH " + String.join(",\n", parts) + "\nSELECT " + String.join(", ", columns) + "\nFROM S" + joins
                + "\nORDER BY S.N";
    }

    private List<String> view(int v, StoreSearch.Question view) {
        int keyCount = view.store().joinKeys().size();
        long step = view.step();
        String keys = keys(keyCount, k -> "K" + k);
        String cut = floor("(TS - " + view.delay() + ")", step);
        List<ResultColumn> features = view.store().features();
        List<String> parts = new ArrayList<>();
        parts.add("Q" + v + " AS (SELECT N, T, TS, " + noKey(v) + " AS NO_KEY, "
                + keys(keyCount, k -> key(v, k) + " AS K" + k) + ", " + cut + " AS CUT FROM S)");
        parts.add("A" + v + " AS (SELECT DISTINCT " + keys + ", CUT, DATEADD('second', CUT, " + EPOCH
                + ") AS CUT_AT FROM Q" + v + " WHERE NOT NO_KEY AND T IS NOT NULL)");
        parts.add("R" + v + " AS (SELECT "
                + keys(keyCount, k -> SnowflakeSql.name(view.store().joinKeys().get(k)) + " AS K" + k) + ", "
                + SnowflakeSql.name(view.store().timestamp()) + " AS STAMP"
                + list(
                        features.size(),
                        f -> ", " + SnowflakeSql.name(features.get(f).name()) + " AS F" + f)
                + " FROM " + ledger.reader(view.store().name()) + ")");
        parts.add("M" + v + " AS (SELECT " + keys(keyCount, k -> "A" + v + ".K" + k) + ", A" + v + ".CUT, R" + v
                + ".STAMP" + list(features.size(), f -> ", R" + v + ".F" + f) + " FROM A" + v + " ASOF JOIN R" + v
                + " MATCH_CONDITION (A" + v + ".CUT_AT > R" + v + ".STAMP) ON "
                + equal(keyCount, "A" + v, "R" + v) + ")");
        parts.addAll(missing(v, view));
        String unknown = view.allowGaps() ? "FALSE" : unknown(view);
        String matched = view.ttl() < 0
                ? "STAMP IS NOT NULL"
                : "STAMP IS NOT NULL AND TS < " + floor("(STAMP_S + " + view.ttl() + ")", step) + " + "
                        + (step + view.delay());
        parts.add("J" + v + " AS (SELECT Q.N, Q.T, Q.TS, Q.NO_KEY, M.STAMP, " + seconds("M.STAMP") + " AS STAMP_S"
                + (view.allowGaps() ? "" : ", X.MISSING")
                + list(features.size(), f -> ", M.F" + f) + " FROM Q" + v + " Q LEFT JOIN M" + v + " M ON "
                + equal(keyCount, "M", "Q") + " AND M.CUT = Q.CUT"
                + (view.allowGaps() ? "" : " LEFT JOIN X" + v + " X ON X.CUT = Q.CUT") + ")");
        parts.add("Y" + v + " AS (SELECT *, CASE WHEN NO_KEY OR T IS NULL THEN 'null key' WHEN T < "
                + literal(view.start()) + " THEN 'before start' WHEN " + unknown + " THEN 'not computed' WHEN "
                + matched
                + " THEN 'matched' WHEN STAMP IS NOT NULL THEN 'expired' ELSE 'no row' END AS REASON FROM J" + v + ")");
        parts.add("O" + v + " AS (SELECT N"
                + list(features.size(), f -> ", CASE WHEN REASON = 'matched' THEN F" + f + " END AS F" + f)
                + ", STAMP, REASON FROM Y" + v + ")");
        return parts;
    }

    /** For each cut the newest window that ends by then and is not in the ledger: windows in a row are taken together. */
    private List<String> missing(int v, StoreSearch.Question view) {
        if (view.allowGaps()) {
            return List.of();
        }
        long step = view.step();
        return List.of(
                "W" + v + " AS (SELECT " + seconds("WINDOW_START") + " AS W FROM ("
                        + ledger.newest(view.store().name()) + ") WHERE LOAD_ID IS NOT NULL)",
                "G" + v + " AS (SELECT MIN(W) AS FIRST_W, MAX(W) + " + step + " AS END_W FROM (SELECT W, W - " + step
                        + " * ROW_NUMBER() OVER (ORDER BY W) AS RUN FROM W" + v + ") GROUP BY RUN)",
                "C" + v + " AS (SELECT DISTINCT CUT, CUT - " + step + " AS NEWEST FROM Q" + v + " WHERE T IS NOT NULL)",
                "X" + v + " AS (SELECT C" + v + ".CUT, CASE WHEN G" + v + ".FIRST_W IS NULL THEN C" + v
                        + ".NEWEST WHEN C" + v + ".NEWEST < G" + v + ".END_W THEN G" + v + ".FIRST_W - " + step
                        + " ELSE C" + v + ".NEWEST END AS MISSING FROM C" + v + " ASOF JOIN G" + v
                        + " MATCH_CONDITION (C" + v + ".NEWEST >= G" + v + ".FIRST_W))");
    }

    private static String unknown(StoreSearch.Question view) {
        long step = view.step();
        String newer =
                "MISSING >= " + view.firstWindow() + " AND (STAMP IS NULL OR MISSING > " + floor("STAMP_S", step) + ")";
        if (view.ttl() < 0) {
            return newer;
        }
        // The ceiling of what follows the window's end by ttl.
        String end = "(MISSING + " + (step + view.ttl()) + ")";
        return newer + " AND TS < " + view.delay() + " - " + floor("(-" + end + ")", step);
    }

    /** @param x an expression that can be repeated */
    static String floor(String x, long step) {
        return "(" + x + " - MOD(MOD(" + x + ", " + step + ") + " + step + ", " + step + "))";
    }

    private static String literal(Instant instant) {
        return "'" + InstantText.plain(instant) + "'::TIMESTAMP_NTZ(9)";
    }

    private static String equal(int keys, String left, String right) {
        return IntStream.range(0, keys)
                .mapToObj(k -> left + ".K" + k + " = " + right + ".K" + k)
                .collect(Collectors.joining(" AND "));
    }

    private interface Piece {
        String of(int index);
    }

    private static String keys(int count, Piece piece) {
        return IntStream.range(0, count).mapToObj(piece::of).collect(Collectors.joining(", "));
    }

    private static String list(int count, Piece piece) {
        return IntStream.range(0, count).mapToObj(piece::of).collect(Collectors.joining());
    }
}
