package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.duckdb.DuckDbRoutines;
import dev.tidemark.warehouse.h2.H2Routines;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.duckdb.DuckDBDriver;
import org.h2.Driver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 and DuckDB give the same rows for the same Snowflake text over generated data, NULLs and old dates included. */
class FunctionsAgreeTest {
    private static final long SEED = Long.getLong("seed", 20221202L);
    private static final int ROWS = 400;
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("ID", SqlType.number(9, 0)),
            new ResultColumn("I", SqlType.number(9, 0)),
            new ResultColumn("N", SqlType.number(10, 2)),
            new ResultColumn("W", SqlType.number(38, 0)),
            new ResultColumn("F", SqlType.FLOAT),
            new ResultColumn("S", SqlType.VARCHAR),
            new ResultColumn("D", SqlType.DATE),
            new ResultColumn("T", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("U", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("B", SqlType.BOOLEAN));
    private static final SchemaLookup SCHEMA = table -> Optional.of(COLUMNS);
    private static final Map<Target, Connection> CONNECTIONS = new EnumMap<>(Target.class);

    @BeforeAll
    static void open() throws SQLException {
        System.out.println("FunctionsAgreeTest -Dseed=" + SEED);
        CONNECTIONS.put(Target.H2, new Driver().connect("jdbc:h2:mem:agree;TIME ZONE=UTC", new Properties()));
        CONNECTIONS.put(Target.DUCKDB, new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        new H2Routines(CONNECTIONS.get(Target.H2)).provide(EngineRoutines.all());
        DuckDbRoutines.register(CONNECTIONS.get(Target.DUCKDB));
        try (Statement statement = CONNECTIONS.get(Target.DUCKDB).createStatement()) {
            for (String sql : DuckDbEngine.SETTINGS) {
                statement.execute(sql);
            }
        }
        List<String> rows = rows();
        for (Target target : Target.values()) {
            try (Statement statement = CONNECTIONS.get(target).createStatement()) {
                List<String> columns = COLUMNS.stream()
                        .map(c -> "\"" + c.name() + "\" " + Types.physical(c.type(), target))
                        .toList();
                statement.execute("CREATE TABLE \"X\" (" + String.join(", ", columns) + ")");
                statement.execute("INSERT INTO \"X\" VALUES " + String.join(", ", rows));
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        for (Connection connection : CONNECTIONS.values()) {
            connection.close();
        }
    }

    private static List<String> rows() {
        Random random = new Random(SEED);
        List<String> rows = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(id));
            cells.add(orNull(random, String.valueOf(random.nextInt(21) - 10)));
            cells.add(orNull(
                    random,
                    BigDecimal.valueOf(random.nextInt(20_001) - 10_000, 2).toPlainString()));
            cells.add(orNull(random, String.valueOf(random.nextInt(7) - 3)));
            cells.add(orNull(random, "CAST('" + (random.nextInt(4_001) - 2_000) / 8.0 + "' AS DOUBLE PRECISION)"));
            cells.add(orNull(random, "'" + text(random) + "'"));
            cells.add(orNull(random, "DATE '" + LocalDate.of(1965, 1, 1).plusDays(random.nextInt(25_000)) + "'"));
            cells.add(orNull(random, stamp(random)));
            cells.add(orNull(random, stamp(random)));
            cells.add(orNull(random, random.nextBoolean() ? "TRUE" : "FALSE"));
            rows.add("(" + String.join(", ", cells) + ")");
        }
        return rows;
    }

    private static String orNull(Random random, String value) {
        return random.nextInt(10) == 0 ? "NULL" : value;
    }

    private static String text(Random random) {
        String letters = "aAbB _-.1é";
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            out.append(letters.charAt(random.nextInt(letters.length())));
        }
        return out.toString();
    }

    private static String stamp(Random random) {
        LocalDateTime t = LocalDateTime.of(1969, 12, 1, 0, 0)
                .plusSeconds(random.nextInt(86_400 * 90))
                .plusNanos(random.nextInt(4) * 333_333_000L);
        return "TIMESTAMP '" + FunctionCases.plain(t) + "'";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATEDIFF(year, T, U)",
                "DATEDIFF(quarter, T, U)",
                "DATEDIFF(month, T, U)",
                "DATEDIFF(week, T, U)",
                "DATEDIFF(day, T, U)",
                "DATEDIFF(hour, T, U)",
                "DATEDIFF(minute, T, U)",
                "DATEDIFF(second, T, U)",
                "DATEDIFF(ms, T, U)",
                "DATEDIFF(us, T, U)",
                "DATEDIFF(week, D, T)",
                "DATEDIFF(day, D, T)",
                "DATE_TRUNC(year, T)",
                "DATE_TRUNC(quarter, D)",
                "DATE_TRUNC(month, T)",
                "DATE_TRUNC(week, T)",
                "DATE_TRUNC(week, D)",
                "DATE_TRUNC(day, T)",
                "DATE_TRUNC(hour, T)",
                "DATE_TRUNC(minute, T)",
                "DATE_TRUNC(second, T)",
                "DATE_TRUNC(ms, T)",
                "DATEADD(month, I, D)",
                "DATEADD(year, I, T)",
                "DATEADD(quarter, I, T)",
                "DATEADD(week, I, T)",
                "DATEADD(hour, I, D)",
                "DATEADD(second, I, T)",
                "DATEADD(us, I, T)",
                "DATEADD(day, N, D)",
                "T + INTERVAL '1 month, 2 days'",
                "D - 7",
                "D - INTERVAL '6 hours'",
                "ADD_MONTHS(D, I)",
                "MONTHS_BETWEEN(T, U)",
                "LAST_DAY(D)",
                "LAST_DAY(T, week)",
                "TIME_SLICE(T, 7, 'HOUR')",
                "TIME_SLICE(D, 2, 'WEEK', 'END')",
                "YEAR(D)",
                "QUARTER(T)",
                "WEEK(D)",
                "WEEKISO(T)",
                "YEAROFWEEK(D)",
                "DAYOFWEEK(D)",
                "DAYOFWEEKISO(T)",
                "DAYOFYEAR(D)",
                "HOUR(T)",
                "MINUTE(T)",
                "SECOND(T)",
                "DATE_PART(epoch_second, T)",
                "DATE_PART(epoch_millisecond, T)",
                "DATE_PART(ns, T)",
                "DAYNAME(D)",
                "MONTHNAME(T)",
                "TO_CHAR(T, 'DY DD MON YYYY HH12:MI:SS.FF3 AM')",
                "T::DATE",
                "D::TIMESTAMP_NTZ",
                "T::VARCHAR",
                "I + N",
                "I - W",
                "N * N",
                "N * F",
                "I / 3",
                "N / NULLIF(I, 0)",
                "DIV0(N, I)",
                "DIV0NULL(N, W)",
                "MOD(I, 3)",
                "MOD(N, 7)",
                "ROUND(N)",
                "ROUND(N, 1)",
                "ROUND(N, -1)",
                "ROUND(F)",
                "ROUND(F, 2)",
                "TRUNC(N)",
                "TRUNC(N, 1)",
                "TRUNC(F, 1)",
                "CEIL(N)",
                "CEIL(N, 1)",
                "CEIL(F)",
                "FLOOR(N)",
                "FLOOR(N, -1)",
                "FLOOR(F)",
                "ABS(N)",
                "SIGN(F)",
                "SQRT(ABS(N))",
                "POWER(F, 2)",
                "N::NUMBER",
                "F::NUMBER(10, 1)",
                "N::FLOAT",
                "I::VARCHAR",
                "N::VARCHAR",
                "B::VARCHAR",
                "I::BOOLEAN",
                "WIDTH_BUCKET(N, -50, 50, 9)",
                "BITAND(I, 6)",
                "BITXOR(I, 6)",
                "COALESCE(W, N, 0.5)",
                "IFF(B, W, 0.5)",
                "CASE WHEN W > 0.5 THEN W ELSE 0.25 END",
                "NVL(W, N)",
                "GREATEST(W, N)",
                "LEAST(W, 0.5, N)",
                "GREATEST(D, T)",
                "NULLIF(W, 1.0)",
                "EQUAL_NULL(W, N)",
                "W <= 0.6",
                "W = N",
                "N BETWEEN W AND 0.75",
                "W IN (0.5, 1, 2)",
                "DECODE(W, 1, 0.25, 2, 0.5, W)",
                "B AND I > 0",
                "B OR NULL",
                "NOT B",
                "ZEROIFNULL(N)",
                "NULLIFZERO(I)",
                "UPPER(S)",
                "INITCAP(S)",
                "LENGTH(S)",
                "SUBSTR(S, 2, 2)",
                "SPLIT_PART(S, '_', 2)",
                "TRIM(S)",
                "S LIKE 'a%'",
                "S ILIKE '%B%'",
                "S LIKE '_'",
                "S || '-' || I",
                "CONTAINS(S, 'a')",
                "REGEXP_REPLACE(S, '[ab]+', '#')",
                "REGEXP_COUNT(S, '[a-z]')",
                "LPAD(S, 5, '*')",
                "POSITION('a' IN S)",
                "MD5(S)",
                "TRY_TO_NUMBER(S)",
                "TRY_TO_DATE(S)",
                "OBJECT_CONSTRUCT('i', I, 's', S)",
                "OBJECT_CONSTRUCT('i', I, 's', S):s::VARCHAR",
                "SPLIT(S, '_')[0]::VARCHAR",
                "ROW_NUMBER() OVER (PARTITION BY B ORDER BY N, ID)",
                "RANK() OVER (ORDER BY I)",
                "DENSE_RANK() OVER (ORDER BY I DESC)",
                "PERCENT_RANK() OVER (ORDER BY N)",
                "CUME_DIST() OVER (ORDER BY I)",
                "NTILE(7) OVER (ORDER BY ID)",
                "LAG(N) OVER (ORDER BY ID)",
                "LAG(N, 2, 0) OVER (PARTITION BY B ORDER BY ID)",
                "LEAD(S) IGNORE NULLS OVER (ORDER BY ID)",
                "FIRST_VALUE(S) IGNORE NULLS OVER (PARTITION BY I ORDER BY ID)",
                "LAST_VALUE(N) OVER (PARTITION BY I ORDER BY ID)",
                "NTH_VALUE(N, 2) OVER (PARTITION BY I ORDER BY ID)",
                "SUM(N) OVER (PARTITION BY I ORDER BY ID)",
                "AVG(N) OVER (ORDER BY ID ROWS BETWEEN 3 PRECEDING AND CURRENT ROW)",
                "COUNT_IF(B) OVER (PARTITION BY I)",
                "RATIO_TO_REPORT(ABS(N)) OVER (PARTITION BY I)",
                "SUM(N) OVER (ORDER BY T RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW)",
                "CONDITIONAL_TRUE_EVENT(N > 0) OVER (ORDER BY ID)",
                "MEDIAN(N) OVER (PARTITION BY I)",
                "LISTAGG(S, ',') WITHIN GROUP (ORDER BY S, ID) OVER (PARTITION BY W)",
                "PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY N) OVER (PARTITION BY I)"
            })
    void overRows(String expression) throws SQLException {
        agree("SELECT ID, " + expression + " AS R FROM X ORDER BY ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(*)",
                "COUNT(S)",
                "COUNT(DISTINCT S)",
                "COUNT(DISTINCT I, B)",
                "COUNT_IF(B)",
                "SUM(N)",
                "SUM(F)",
                "SUM(W)",
                "AVG(N)",
                "AVG(F)",
                "AVG(I)",
                "MIN(T)",
                "MAX(S)",
                "MIN(F)",
                "MAX(D)",
                "STDDEV(N)",
                "STDDEV_POP(F)",
                "VARIANCE(I)",
                "VAR_POP(N)",
                "MEDIAN(N)",
                "PERCENTILE_CONT(0.3) WITHIN GROUP (ORDER BY N)",
                "PERCENTILE_CONT(0.3) WITHIN GROUP (ORDER BY F DESC)",
                "PERCENTILE_DISC(0.3) WITHIN GROUP (ORDER BY N)",
                "PERCENTILE_DISC(0.75) WITHIN GROUP (ORDER BY N DESC)",
                "APPROX_PERCENTILE(I, 0.5)",
                "CORR(N, F)",
                "COVAR_POP(N, F)",
                "COVAR_SAMP(I, F)",
                "REGR_SLOPE(N, F)",
                "REGR_INTERCEPT(N, F)",
                "REGR_R2(N, F)",
                "REGR_COUNT(N, F)",
                "REGR_SXY(N, I)",
                "REGR_AVGX(N, I)",
                "MAX_BY(S, ID)",
                "MIN_BY(N, ID)",
                "BOOLAND_AGG(B)",
                "BOOLOR_AGG(I > 9)",
                "BOOLXOR_AGG(B)",
                "BITOR_AGG(I)",
                "BITAND_AGG(I)",
                "APPROX_COUNT_DISTINCT(S)",
                "ANY_VALUE(W)",
                "LISTAGG(S, '-') WITHIN GROUP (ORDER BY S)",
                "LISTAGG(DISTINCT S, '-') WITHIN GROUP (ORDER BY S DESC)",
                "ARRAY_AGG(N) WITHIN GROUP (ORDER BY ID)",
                "ARRAY_AGG(DISTINCT I) WITHIN GROUP (ORDER BY I)",
                "SUM(IFF(B, N, 0))",
                "SUM(COALESCE(W, 0.5))",
                "SUM(N) / COUNT(*)",
                "DIV0(SUM(N), SUM(I))",
                "COUNT(DISTINCT IFF(B, S, NULL))",
                "MAX(DATEDIFF(day, D, T))"
            })
    void overGroups(String expression) throws SQLException {
        agree("SELECT W, " + expression + " AS R FROM X GROUP BY W ORDER BY W");
        agree("SELECT 0, " + expression + " AS R FROM X WHERE ID < 0");
        agree("SELECT ID, " + expression + " AS R FROM X WHERE ID < 40 GROUP BY ID ORDER BY ID");
    }

    private static void agree(String sql) throws SQLException {
        List<Object> h2 = run(sql, Target.H2);
        List<Object> duckDb = run(sql, Target.DUCKDB);
        assertThat(duckDb).as(sql).hasSameSizeAs(h2).isNotEmpty();
        for (int i = 0; i < h2.size(); i++) {
            assertThat(same(h2.get(i), duckDb.get(i)))
                    .as("seed " + SEED + ", row " + i + " of " + sql + ": h2 " + h2.get(i) + ", duckdb "
                            + duckDb.get(i))
                    .isTrue();
        }
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            BigDecimal most = x.abs().max(y.abs()).max(new BigDecimal("1e-6"));
            return x.subtract(y).abs().divide(most, MathContext.DECIMAL64).compareTo(new BigDecimal("1e-9")) < 0;
        }
        return a.equals(b);
    }

    private static List<Object> run(String sql, Target target) throws SQLException {
        Translation translation = OfflineDialect.translate(sql, target, SCHEMA, Instant.parse("2022-12-03T10:30:00Z"));
        List<Object> out = new ArrayList<>();
        try (Statement statement = CONNECTIONS.get(target).createStatement();
                ResultSet result = statement.executeQuery(translation.sql())) {
            while (result.next()) {
                Object value = result.getObject(2);
                boolean stamped = value instanceof java.sql.Timestamp;
                boolean number = value instanceof Number;
                out.add(
                        value == null
                                ? "NULL"
                                : number
                                        ? new BigDecimal(value.toString())
                                        : stamped
                                                ? result.getObject(2, LocalDateTime.class)
                                                : value instanceof Boolean ? value : result.getString(2));
            }
        }
        return out;
    }
}
