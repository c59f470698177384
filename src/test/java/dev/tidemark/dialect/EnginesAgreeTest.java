package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Generated statements on H2 and DuckDB: two engines with different defaults must give one answer, or both an error.
 * The seed is printed; another can be given with {@code -Ddialect.seed}.
 */
class EnginesAgreeTest {
    private static final int STATEMENTS = 400;
    private static final List<EngineUnderTest> ENGINES = new ArrayList<>();
    private static final long SEED = Long.getLong("dialect.seed", 20221203L);

    private final Random random = new Random(SEED);

    @BeforeAll
    static void open() throws SQLException {
        Random random = new Random(7);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Arrays.asList(
                    String.valueOf(i),
                    value(random, String.valueOf(random.nextInt(9) - 4)),
                    value(
                            random,
                            BigDecimal.valueOf(random.nextInt(4001) - 2000, 2).toPlainString()),
                    value(random, String.valueOf((random.nextInt(801) - 400) / 8.0)),
                    value(random, List.of("a", "B", "b_", "", "a%c", "Zz").get(random.nextInt(6))),
                    value(random, String.valueOf(random.nextBoolean())),
                    value(
                            random,
                            "20" + (18 + random.nextInt(5)) + "-" + two(1 + random.nextInt(12)) + "-"
                                    + two(1 + random.nextInt(28))),
                    value(
                            random,
                            "19" + (68 + random.nextInt(5)) + "-" + two(1 + random.nextInt(12)) + "-"
                                    + two(1 + random.nextInt(28)) + " " + two(random.nextInt(24)) + ":"
                                    + two(random.nextInt(60)) + ":" + two(random.nextInt(60)) + "."
                                    + two(random.nextInt(100)) + "0" + two(random.nextInt(100)) + "9")));
        }
        for (Target target : Target.values()) {
            EngineUnderTest engine = EngineUnderTest.open(target);
            engine.table(
                    TableName.of("T"),
                    List.of(
                            column("ID", "NUMBER(9,0)"),
                            column("I", "NUMBER(9,0)"),
                            column("N", "NUMBER(10,2)"),
                            column("F", "FLOAT"),
                            column("S", "VARCHAR"),
                            column("B", "BOOLEAN"),
                            column("D", "DATE"),
                            column("TS", "TIMESTAMP_NTZ")),
                    rows);
            ENGINES.add(engine);
        }
    }

    private static ResultColumn column(String name, String type) {
        return EngineUnderTest.column(name, type);
    }

    private static String value(Random random, String value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private static String two(int n) {
        return (n < 10 ? "0" : "") + n;
    }

    @AfterAll
    static void close() throws SQLException {
        for (EngineUnderTest engine : ENGINES) {
            engine.close();
        }
    }

    @Test
    void giveOneAnswer() {
        System.out.println("EnginesAgreeTest: -Ddialect.seed=" + SEED);
        int compared = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = statement();
            List<List<String>> h2 = rows(ENGINES.get(0), sql);
            List<List<String>> duckDb = rows(ENGINES.get(1), sql);
            assertThat(String.join("\n", different(h2, duckDb)))
                    .as("seed " + SEED + ": " + sql)
                    .isEmpty();
            compared += h2.isEmpty() ? 0 : 1;
        }
        assertThat(compared).as("statements that had an answer, seed " + SEED).isGreaterThan(STATEMENTS / 2);
    }

    /** No rows when the engine or the dialect refuses; both must. */
    private static List<List<String>> rows(EngineUnderTest engine, String sql) {
        try {
            return engine.run(sql).rows();
        } catch (SqlProblem | SQLException refused) {
            return List.of();
        }
    }

    private static List<String> different(List<List<String>> a, List<List<String>> b) {
        List<String> out = new ArrayList<>();
        if (a.size() != b.size()) {
            out.add(a.size() + " rows on H2, " + b.size() + " on DuckDB");
            return out;
        }
        for (int r = 0; r < a.size() && out.size() < 5; r++) {
            for (int c = 0; c < a.get(r).size(); c++) {
                if (!same(a.get(r).get(c), b.get(r).get(c))) {
                    out.add("row " + r + ": " + a.get(r) + " on H2, " + b.get(r) + " on DuckDB");
                    break;
                }
            }
        }
        return out;
    }

    private static boolean same(String a, String b) {
        if (a == null || b == null || a.equals(b)) {
            return a == null ? b == null : a.equals(b);
        }
        try {
            double x = Double.parseDouble(a);
            double y = Double.parseDouble(b);
            return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
        } catch (NumberFormatException text) {
            return false;
        }
    }

    private String statement() {
        return switch (random.nextInt(4)) {
            case 0 ->
                "SELECT " + pick("S", "B", "I", "DATE_TRUNC('month', D)", "S || 'x'", "MONTH(TS)") + " AS K, COUNT(*), "
                        + aggregate() + ", " + aggregate() + " FROM T WHERE " + bool(2) + " GROUP BY 1 ORDER BY 1 "
                        + pick("", "DESC", "NULLS FIRST");
            case 1 ->
                "SELECT ID, " + any(2) + " AS X, " + window() + " AS W FROM T WHERE " + bool(1) + " ORDER BY 2 "
                        + pick("", "DESC") + ", ID";
            case 2 ->
                "SELECT a.ID, b.ID, " + pick("a.N + b.I", "a.S", "b.D") + " FROM (SELECT * FROM T WHERE " + bool(1)
                        + " AND ID < 40) a " + pick("JOIN", "LEFT JOIN", "FULL JOIN")
                        + " (SELECT * FROM T WHERE ID > 260) b ON a.I = b.I ORDER BY 1, 2";
            default -> "SELECT ID, " + any(3) + " AS X, " + any(3) + " AS Y FROM T WHERE " + bool(2) + " ORDER BY ID";
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String any(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> text(depth);
            case 1 -> bool(depth);
            case 2 -> time(depth);
            default -> number(depth);
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return pick("I", "N", "F", "ID", "0", "1.5", "-3", "7", "NULL");
        }
        String a = number(depth - 1);
        String b = number(depth - 1);
        return switch (random.nextInt(17)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> "(" + a + " * " + b + ")";
            case 3 -> "(" + a + " / NULLIF(" + b + ", 0))";
            case 4 -> "DIV0(" + a + ", " + b + ")";
            case 5 -> "(" + pick("I", "N", "ID") + " % " + pick("3", "7", "2.5", "-4") + ")";
            case 6 -> "IFF(" + bool(depth - 1) + ", " + a + ", " + b + ")";
            case 7 -> "COALESCE(" + a + ", " + b + ")";
            case 8 -> "(" + pick("N", "F", "I", "ID / 4") + ")::" + pick("INT", "NUMBER(8,1)", "NUMBER(12,3)", "FLOAT");
            case 9 -> pick("ABS", "FLOOR", "CEIL", "ROUND", "SIGN") + "(" + a + ")";
            case 10 ->
                "DATEDIFF(" + pick("year", "month", "week", "day", "hour", "minute", "quarter") + ", " + time(depth - 1)
                        + ", " + time(depth - 1) + ")";
            case 11 ->
                pick("YEAR", "MONTH", "DAY", "DAYOFWEEK", "WEEK", "DAYOFYEAR", "HOUR", "WEEKISO", "YEAROFWEEK") + "("
                        + time(depth - 1) + ")";
            case 12 -> "LENGTH(" + text(depth - 1) + ")";
            case 13 -> pick("GREATEST", "LEAST") + "(" + a + ", " + b + ")";
            case 14 -> "DATE_PART('epoch_second', " + time(depth - 1) + ")";
            case 15 -> "CASE I WHEN 1 THEN " + a + " WHEN 2 THEN " + b + " END";
            default -> a;
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return pick("S", "'a'", "'B%'", "NULL::VARCHAR");
        }
        String a = text(depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> "(" + a + " || " + text(depth - 1) + ")";
            case 1 -> pick("UPPER", "LOWER", "TRIM", "INITCAP", "REVERSE") + "(" + a + ")";
            case 2 -> "LEFT(" + a + ", " + pick("0", "1", "2") + ")";
            case 3 -> "SUBSTR(" + a + ", " + pick("-1", "1", "2") + ", " + pick("0", "1", "3") + ")";
            case 4 -> "IFF(" + bool(depth - 1) + ", " + a + ", " + text(depth - 1) + ")";
            case 5 -> pick("N", "I", "B", "D", "TS") + "::VARCHAR";
            case 6 -> "TO_CHAR(" + pick("D", "TS") + ", '" + pick("YYYY-MM", "MON DD", "HH24:MI:SS", "DY") + "')";
            case 7 -> "COALESCE(" + a + ", 'q')";
            default -> "REPLACE(" + a + ", 'a', 'xy')";
        };
    }

    private String bool(int depth) {
        if (depth == 0) {
            return pick("B", "TRUE", "I > 0", "S = 'a'", "N IS NULL");
        }
        return switch (random.nextInt(9)) {
            case 0 -> "(" + bool(depth - 1) + " AND " + bool(depth - 1) + ")";
            case 1 -> "(" + bool(depth - 1) + " OR " + bool(depth - 1) + ")";
            case 2 -> "(NOT " + bool(depth - 1) + ")";
            case 3 -> "(" + number(depth - 1) + pick(" < ", " = ", " >= ", " <> ") + number(depth - 1) + ")";
            case 4 ->
                "(" + time(depth - 1) + pick(" < ", " <= ") + pick("'1970-06-01'", "TS", "D", "'2020-02-03 04:05:06'")
                        + ")";
            case 5 ->
                "(" + text(depth - 1) + pick(" LIKE ", " ILIKE ", " NOT LIKE ")
                        + pick("'a%'", "'%b_'", "'B!%' ESCAPE '!'") + ")";
            case 6 -> "(" + number(depth - 1) + pick(" IN ", " NOT IN ") + "(1, 2.5, " + pick("NULL", "0") + "))";
            case 7 -> "(" + number(depth - 1) + " IS" + pick("", " NOT") + " DISTINCT FROM " + number(depth - 1) + ")";
            default -> "(" + number(depth - 1) + " BETWEEN -1 AND " + number(depth - 1) + ")";
        };
    }

    private String time(int depth) {
        if (depth == 0) {
            return pick("D", "TS", "'2020-02-29'::DATE", "'1970-01-01 00:00:00.5'::TIMESTAMP");
        }
        String a = time(depth - 1);
        return switch (random.nextInt(7)) {
            case 0 ->
                "(" + a + pick(" + ", " - ") + "INTERVAL '"
                        + pick("1 month", "2 days", "5 hours, 3 min", "1 week", "7 us", "1 year, 1 day") + "')";
            case 1 ->
                "DATEADD(" + pick("month", "day", "hour", "quarter", "week", "second") + ", "
                        + pick("I", "-5", "ID", "1.5") + ", " + a + ")";
            case 2 ->
                "DATE_TRUNC('" + pick("year", "quarter", "month", "week", "day", "hour", "second") + "', " + a + ")";
            case 3 -> a + "::" + pick("DATE", "TIMESTAMP");
            case 4 -> "LAST_DAY(" + a + ")";
            case 5 -> "ADD_MONTHS(" + a + ", I)";
            default -> "COALESCE(" + a + ", " + time(depth - 1) + ")";
        };
    }

    private String aggregate() {
        return switch (random.nextInt(9)) {
            case 0 -> "SUM(" + number(1) + ")";
            case 1 -> "AVG(" + number(1) + ")";
            case 2 -> pick("MIN", "MAX") + "(" + any(1) + ")";
            case 3 -> "COUNT(" + pick("", "DISTINCT ") + any(1) + ")";
            case 4 -> pick("STDDEV", "VAR_POP", "MEDIAN") + "(" + pick("N", "F", "I") + ")";
            case 5 -> pick("MAX_BY", "MIN_BY") + "(" + pick("S", "N") + ", ID)";
            case 6 -> "COUNT_IF(" + bool(1) + ")";
            case 7 -> pick("BOOLOR_AGG", "BOOLAND_AGG") + "(" + bool(1) + ")";
            default -> "LISTAGG(S, '-') WITHIN GROUP (ORDER BY ID" + pick("", " DESC") + ")";
        };
    }

    private String window() {
        String order = "PARTITION BY " + pick("S", "B", "I") + " ORDER BY " + pick("N", "TS", "D", "F")
                + pick("", " DESC", " NULLS FIRST") + ", ID";
        return switch (random.nextInt(6)) {
            case 0 -> pick("ROW_NUMBER()", "RANK()", "DENSE_RANK()") + " OVER (" + order + ")";
            case 1 -> pick("LAG", "LEAD") + "(" + pick("N", "S", "D") + ") OVER (" + order + ")";
            case 2 ->
                pick("FIRST_VALUE", "LAST_VALUE") + "(" + pick("N", "S") + ")" + pick("", " IGNORE NULLS") + " OVER ("
                        + order + ")";
            case 3 ->
                pick("SUM", "AVG", "MAX", "COUNT") + "(" + pick("N", "I") + ") OVER (" + order
                        + pick("", " ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING") + ")";
            case 4 ->
                "SUM(N) OVER (PARTITION BY S ORDER BY TS RANGE BETWEEN INTERVAL '"
                        + pick("40 days", "3 hours", "2 months") + "' PRECEDING AND CURRENT ROW)";
            default -> "RATIO_TO_REPORT(N) OVER (PARTITION BY S)";
        };
    }
}
