package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements by their structure, on both engines, against answers worked out by hand from Snowflake's documentation.
 * Rows stand between semicolons, values between commas, numbers without needless zeros.
 */
class StructureTest {
    private static final List<EngineUnderTest> ENGINES = new ArrayList<>();

    @BeforeAll
    static void open() throws SQLException {
        for (Target target : Target.values()) {
            EngineUnderTest engine = EngineUnderTest.open(target);
            engine.table(
                    TableName.of("S", "ORDERS"),
                    columns(
                            "ID NUMBER(9,0)",
                            "USER_ID VARCHAR",
                            "AMT NUMBER(10,2)",
                            "KIND VARCHAR",
                            "TS TIMESTAMP_NTZ"),
                    rows(
                            "1,a,10.00,x,2022-01-01 00:00:00",
                            "2,a,20.00,y,2022-01-02 12:00:00",
                            "3,b,5.50,x,2022-01-03 00:00:00",
                            "4,b,,y,2022-01-10 00:00:00",
                            "5,c,7.00,,2022-01-31 00:00:00"));
            engine.table(
                    TableName.of("S", "USERS"),
                    columns("USER_ID VARCHAR", "DOB DATE", "LONG FLOAT", "WINDOW NUMBER(9,0)", "TAGS VARIANT"),
                    rows("a,2000-01-31,1.5,1,[10;20]", "b,,2.5,2,{}", "d,1999-12-31,,3,"));
            engine.table(
                    TableName.of("RATES"),
                    columns("USER_ID VARCHAR", "TS TIMESTAMP_NTZ", "RATE NUMBER(5,0)"),
                    rows("a,2022-01-01 00:00:00,1", "a,2022-01-02 00:00:00,2", "b,2022-01-05 00:00:00,3"));
            engine.table(TableName.of("EMPTY"), columns("X NUMBER(9,0)"), List.of());
            ENGINES.add(engine);
        }
    }

    private static List<ResultColumn> columns(String... definitions) {
        return Arrays.stream(definitions)
                .map(d -> d.split(" ", 2))
                .map(d -> EngineUnderTest.column(d[0], d[1]))
                .toList();
    }

    private static List<List<String>> rows(String... lines) {
        List<List<String>> out = new ArrayList<>();
        for (String line : lines) {
            List<String> row = new ArrayList<>();
            for (String cell : line.split(",", -1)) {
                row.add(cell.isEmpty() ? null : cell.replace(';', ','));
            }
            out.add(row);
        }
        return out;
    }

    @AfterAll
    static void close() throws SQLException {
        for (EngineUnderTest engine : ENGINES) {
            engine.close();
        }
    }

    private static String shown(List<List<String>> rows, boolean ordered) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(cell == null ? "" : plain(cell));
            }
            lines.add(String.join(",", cells));
        }
        if (!ordered) {
            lines.sort(null);
        }
        return String.join(";", lines);
    }

    private static String plain(String cell) {
        if (cell.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
            return new java.math.BigDecimal(cell).stripTrailingZeros().toPlainString();
        }
        return cell.matches(".*\\d\\.000000000")
                ? cell.replace(".000000000", "").replace(" 00:00:00", "")
                : cell;
    }

    private static void check(String sql, String names, String expected, boolean ordered) throws SQLException {
        for (EngineUnderTest engine : ENGINES) {
            Translation translation = engine.translate(sql);
            EngineUnderTest.Answer answer = engine.run(translation);
            String where = engine.target() + ": " + translation.sql();
            assertThat(shown(answer.rows(), ordered)).as(where).isEqualTo(expected);
            assertThat(String.join(",", answer.columns())).as(where).isEqualTo(names);
            assertThat(translation.columns())
                    .as(where)
                    .extracting(ResultColumn::name)
                    .isEqualTo(answer.columns());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // NULL is higher than every value.
                "SELECT ID FROM S.ORDERS ORDER BY AMT ~ ID ~ 3;5;1;2;4",
                "SELECT ID FROM S.ORDERS ORDER BY AMT DESC ~ ID ~ 4;2;1;5;3",
                "SELECT ID FROM S.ORDERS ORDER BY AMT DESC NULLS LAST, 1 ~ ID ~ 2;1;5;3;4",
                "SELECT ID, ROW_NUMBER() OVER (ORDER BY AMT DESC) AS R FROM S.ORDERS ORDER BY R LIMIT 2 ~ ID,R ~ 4,1;2,2",
                "SELECT ID FROM S.ORDERS ORDER BY ID LIMIT 2 OFFSET 1 ~ ID ~ 2;3",
                "SELECT ID FROM S.ORDERS ORDER BY ID OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY ~ ID ~ 2;3",
                "SELECT TOP 2 ID FROM S.ORDERS ORDER BY ID DESC ~ ID ~ 5;4",
                // An alias hides a column in ORDER BY only.
                "SELECT -ID AS AMT, ID FROM S.ORDERS ORDER BY AMT LIMIT 2 ~ AMT,ID ~ -5,5;-4,4",
                "SELECT 2 AS A, ID FROM S.ORDERS ORDER BY 2 DESC LIMIT 2 ~ A,ID ~ 2,5;2,4",
                "SELECT DISTINCT KIND FROM S.ORDERS ORDER BY KIND DESC ~ KIND ~ ;y;x",
                "SELECT USER_ID, SUM(AMT) FROM S.ORDERS GROUP BY USER_ID ORDER BY SUM(AMT) DESC, 1 ~ USER_ID,SUM(AMT) ~ a,30;c,7;b,5.5",
                "(SELECT ID FROM S.ORDERS) UNION ALL SELECT 9 ORDER BY ID DESC LIMIT 2 ~ ID ~ 9;5",
            })
    void ordersAsSnowflake(String sql, String names, String expected) throws SQLException {
        check(sql, names, expected, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT 1 + 1, 'a' ~ 1 + 1,'A' ~ 2,a",
                "SELECT count(*), max(o.amt) FROM s.orders o ~ COUNT(*),MAX(O.AMT) ~ 5,20",
                "SELECT LONG, WINDOW FROM S.USERS WHERE USER_ID = 'a' ~ LONG,WINDOW ~ 1.5,1",
                "SELECT u.LONG AS `Long` FROM S.USERS u WHERE u.WINDOW = 1 ~ Long ~ 1.5",
                "SELECT u.LONG, FROM S.USERS u WHERE u.WINDOW = 1 ~ LONG ~ 1.5",
            })
    void namesColumnsAsSnowflake(String sql, String names, String expected) throws SQLException {
        check(sql.replace('`', '"'), names, expected, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // Aliases: a later item may use one, but a source column of that name wins.
                // Whole numbers that need more than 64 bits.
                "SELECT B * B AS X, B * 100 AS Y, -B * B AS Z FROM (SELECT 999999999999999999 AS B) ~ X,Y,Z ~ 999999999999999998000000000000000001,99999999999999999900,-999999999999999998000000000000000001",
                "SELECT B::NUMBER(38,0) * B AS X, (B + B) * 5 AS Y, B * B * 1.5 AS Z FROM (SELECT 999999999999999999 AS B) ~ X,Y,Z ~ 999999999999999998000000000000000001,9999999999999999990,1499999999999999997000000000000000001.5",
                "SELECT SUM(B * B) AS X, B + B + B + B + B + B + B + B + B + B AS Y, -B - B - B - B - B - B - B - B - B - B AS Z FROM (SELECT 999999999999999999 AS B) GROUP BY B ~ X,Y,Z ~ 999999999999999998000000000000000001,9999999999999999990,-9999999999999999990",
                "SELECT ID * 3000000000 * 3000000000 AS X, 9223372036854775807 + ID AS Y, ID + 9223372036854775807 AS Z FROM S.ORDERS WHERE ID = 4 ~ X,Y,Z ~ 36000000000000000000,9223372036854775811,9223372036854775811",
                "SELECT AMT * 2 AS D, D + 1 AS E FROM S.ORDERS WHERE D > 15 ~ D,E ~ 20,21;40,41",
                "SELECT ID + 100 AS AMT, AMT AS B FROM S.ORDERS WHERE AMT = 7 ~ AMT,B ~ 105,7",
                "SELECT KIND AS G, COUNT(*) AS C FROM S.ORDERS GROUP BY G HAVING C > 1 ~ G,C ~ x,2;y,2",
                "SELECT UPPER(KIND) AS KIND, COUNT(*) AS C FROM S.ORDERS GROUP BY KIND ~ KIND,C ~ ,1;X,2;Y,2",
                "SELECT 'k' AS G, COUNT(*) AS C FROM S.ORDERS GROUP BY G ~ G,C ~ k,5",
                "SELECT 'k' AS G, COUNT(*) AS C FROM EMPTY GROUP BY 1 ~ G,C ~ ``",
                "SELECT 7 AS G, COUNT(*) AS C FROM S.ORDERS GROUP BY ALL ~ G,C ~ 7,5",
                "SELECT YEAR(TS) + 1 AS Y, COUNT(*) AS C FROM S.ORDERS GROUP BY YEAR(TS) ~ Y,C ~ 2023,5",
                "SELECT COUNT(*) AS C FROM EMPTY ~ C ~ 0",
                "SELECT MONTH(TS) * 10 AS M, MAX(MONTH(TS)) AS X FROM S.ORDERS GROUP BY MONTH(TS) HAVING MONTH(TS) < 2 ORDER BY MONTH(TS) + 1 ~ M,X ~ 10,1",
                "SELECT UPPER(KIND) || '!' AS K, UPPER(KIND) AS L, SUM(AMT) AS S FROM S.ORDERS WHERE ID < 4 GROUP BY UPPER(KIND) ~ K,L,S ~ X!,X,15.5;Y!,Y,20",
                "SELECT UPPER(KIND) AS K, RANK() OVER (ORDER BY UPPER(KIND)) AS R, COUNT(*) AS C FROM S.ORDERS GROUP BY K ~ K,R,C ~ ,3,1;X,1,2;Y,2,2",
                "SELECT UPPER(KIND) || '!' AS K, COUNT(*) AS C FROM S.ORDERS WHERE ID < 3 GROUP BY GROUPING SETS ((UPPER(KIND)), ()) ~ K,C ~ ,2;X!,1;Y!,1",
                // Stars.
                "SELECT * EXCLUDE (TS, AMT) RENAME (ID AS N) FROM S.ORDERS WHERE ID = 1 ~ N,USER_ID,KIND ~ 1,a,x",
                "SELECT * EXCLUDE TS REPLACE (AMT + 1 AS AMT) FROM S.ORDERS WHERE ID = 1 ~ ID,USER_ID,AMT,KIND ~ 1,a,11,x",
                "SELECT * ILIKE '%id' FROM S.ORDERS WHERE ID = 1 ~ ID,USER_ID ~ 1,a",
                "SELECT o.*, 1 AS ONE FROM RATES o WHERE RATE = 3 ~ USER_ID,TS,RATE,ONE ~ b,2022-01-05,3,1",
                // Joins.
                "SELECT u.USER_ID, COUNT(o.ID) AS C FROM S.USERS u LEFT JOIN S.ORDERS o ON o.USER_ID = u.USER_ID GROUP BY 1 ~ USER_ID,C ~ a,2;b,2;d,0",
                "SELECT USER_ID, ID, WINDOW FROM S.ORDERS FULL JOIN S.USERS USING (USER_ID) WHERE ID IS NULL OR WINDOW IS NULL ~ USER_ID,ID,WINDOW ~ c,5,;d,,3",
                "SELECT o.ID, u.USER_ID FROM S.ORDERS o FULL OUTER JOIN S.USERS u ON o.USER_ID = u.USER_ID AND o.KIND = 'x' WHERE o.ID IS NULL OR u.USER_ID IS NULL ~ ID,USER_ID ~ ,d;2,;4,;5,",
                "SELECT ID, USER_ID FROM S.ORDERS RIGHT JOIN S.USERS USING (USER_ID) WHERE ID IS NULL ~ ID,USER_ID ~ ,d",
                "SELECT * FROM (SELECT USER_ID, ID FROM S.ORDERS) NATURAL JOIN (SELECT USER_ID, WINDOW FROM S.USERS) WHERE ID < 3 ~ USER_ID,ID,WINDOW ~ a,1,1;a,2,1",
                "SELECT a.ID, b.ID AS J FROM S.ORDERS a, S.ORDERS b WHERE a.ID < b.ID AND a.USER_ID = b.USER_ID ~ ID,J ~ 1,2;3,4",
                "SELECT ID FROM S.ORDERS JOIN RATES USING (USER_ID, TS) ~ ID ~ 1",
                "SELECT o.ID, r.RATE FROM S.ORDERS o ASOF JOIN RATES r MATCH_CONDITION (o.TS > r.TS) ON o.USER_ID = r.USER_ID ~ ID,RATE ~ 1,;2,2;3,;4,3;5,",
                "SELECT o.ID, r.RATE FROM S.ORDERS o ASOF JOIN RATES r MATCH_CONDITION (o.TS <= r.TS) ON o.USER_ID = r.USER_ID ~ ID,RATE ~ 1,1;2,;3,3;4,;5,",
                "SELECT o.ID, r.RATE FROM S.ORDERS o ASOF JOIN RATES r MATCH_CONDITION (o.TS >= r.TS) ~ ID,RATE ~ 1,1;2,2;3,2;4,3;5,3",
                // Subqueries.
                "SELECT ID FROM S.ORDERS WHERE USER_ID IN (SELECT USER_ID FROM S.USERS WHERE LONG > 2) ~ ID ~ 3;4",
                "SELECT ID FROM S.ORDERS WHERE USER_ID NOT IN (SELECT USER_ID FROM S.USERS) ~ ID ~ 5",
                "SELECT ID FROM S.ORDERS WHERE KIND NOT IN (SELECT KIND FROM S.ORDERS WHERE ID = 5) ~ ID ~ ``",
                "SELECT ID FROM S.ORDERS WHERE (USER_ID, KIND) IN (('a', 'x'), ('b', 'y')) ~ ID ~ 1;4",
                "SELECT USER_ID, (SELECT MAX(AMT) FROM S.ORDERS WHERE USER_ID = USERS.USER_ID) AS M FROM S.USERS ~ USER_ID,M ~ a,20;b,5.5;d,",
                "SELECT USER_ID FROM S.USERS u WHERE NOT EXISTS (SELECT 1 FROM S.ORDERS WHERE USER_ID = u.USER_ID) ~ USER_ID ~ d",
                "SELECT ID FROM S.ORDERS o WHERE AMT = (SELECT MAX(AMT) FROM S.ORDERS WHERE KIND = o.KIND) ~ ID ~ 1;2",
                "SELECT A.B FROM (SELECT ID AS B, ID AS C, AMT AS \"b\" FROM S.ORDERS) AS A WHERE A.\"b\" = 7 ~ B ~ 5",
                "SELECT X, Y FROM (SELECT ID, AMT FROM S.ORDERS) AS Q (X, Y) WHERE Y > 15 ~ X,Y ~ 2,20",
                // Common tables.
                "WITH A AS (SELECT ID, AMT FROM S.ORDERS), B (M) AS (SELECT MAX(AMT) FROM A) SELECT A.ID FROM A JOIN B ON A.AMT = B.M ~ ID ~ 2",
                "WITH RATES AS (SELECT 1 AS ONE) SELECT * FROM RATES ~ ONE ~ 1",
                "SELECT * FROM (WITH A AS (SELECT 1 AS X) SELECT X FROM A) ~ X ~ 1",
                "WITH A AS (SELECT 1 AS X) SELECT (WITH A AS (SELECT 2 AS X) SELECT X FROM A) AS I, X FROM A ~ I,X ~ 2,1",
                // Recursive ones, with or without the word.
                "WITH RECURSIVE R AS (SELECT 1 AS N UNION ALL SELECT N + 1 FROM R WHERE N < 3) SELECT N FROM R ~ N ~ 1;2;3",
                "WITH D (DAY) AS (SELECT '2022-01-01'::DATE UNION ALL SELECT DATEADD(day, 1, DAY) FROM D WHERE DAY < '2022-01-03') SELECT D.DAY, COUNT(o.ID) AS C FROM D LEFT JOIN S.ORDERS o ON o.TS::DATE = D.DAY GROUP BY 1 ~ DAY,C ~ 2022-01-01,1;2022-01-02,1;2022-01-03,1",
                "WITH F AS (SELECT 1 AS A, 1.5 AS B UNION ALL SELECT A + 1, A + B FROM F WHERE B < 5) SELECT A, B FROM F ~ A,B ~ 1,1.5;2,2.5;3,4.5;4,7.5",
                "WITH A AS (SELECT ID FROM S.ORDERS), R AS (SELECT ID, USER_ID AS P FROM S.ORDERS WHERE ID = 4 UNION ALL SELECT A.ID, P || '>' || A.ID FROM R JOIN A ON A.ID = R.ID + 1), M AS (SELECT MAX(ID) AS X FROM R) SELECT R.P, M.X FROM R, M ~ P,X ~ b,5;b>5,5",
                "SELECT ID FROM S.ORDERS WHERE ID IN (WITH R AS (SELECT 1 AS N UNION ALL SELECT N + 2 FROM R WHERE N < 3) SELECT N FROM R) ~ ID ~ 1;3",
                "WITH RATES AS (SELECT RATE FROM RATES UNION ALL SELECT RATE + 10 FROM RATES WHERE RATE = 1) SELECT * FROM RATES ~ RATE ~ 1;11;2;3",
                // Set operations: INTERSECT binds tighter; types are joined.
                "SELECT 1 AS X UNION SELECT 1 UNION ALL SELECT 2.5 ~ X ~ 1;2.5",
                "SELECT 1 AS X UNION ALL SELECT 2 INTERSECT SELECT 2 ~ X ~ 1;2",
                "SELECT ID FROM S.ORDERS MINUS SELECT WINDOW FROM S.USERS ~ ID ~ 4;5",
                "SELECT NULL AS X UNION ALL SELECT 'a' ~ X ~ ;a",
                "SELECT NULL AS X, 1 AS Y UNION ALL SELECT '2022-01-01'::DATE, 2.5::FLOAT ~ X,Y ~ ,1;2022-01-01,2.5",
                "SELECT '2022-01-01'::DATE AS X UNION SELECT '2022-01-01 01:00:00'::TIMESTAMP ~ X ~ 2022-01-01;2022-01-01 01:00:00",
                "SELECT * FROM VALUES (1, 'a'), (2, NULL) AS V (N, T) ~ N,T ~ 1,a;2,",
                "SELECT COLUMN1 + 1 AS X FROM (VALUES (1), (2.5)) ~ X ~ 2;3.5",
                // Grouping sets.
                "SELECT USER_ID, KIND, COUNT(*) AS C FROM S.ORDERS WHERE KIND IS NOT NULL GROUP BY ROLLUP (USER_ID, KIND) ~ USER_ID,KIND,C ~ ,,4;a,,2;a,x,1;a,y,1;b,,2;b,x,1;b,y,1",
                "SELECT KIND, SUM(AMT) AS S FROM S.ORDERS GROUP BY CUBE (KIND) ~ KIND,S ~ ,42.5;,7;x,15.5;y,20",
                "SELECT UPPER(KIND) AS K, YEAR(TS) AS Y, COUNT(*) AS C FROM S.ORDERS GROUP BY GROUPING SETS ((K), (YEAR(TS))) ~ K,Y,C ~ ,,1;,2022,5;X,,2;Y,,2",
                "SELECT AMT, SUM(AMT) AS S FROM S.ORDERS WHERE ID < 3 GROUP BY GROUPING SETS ((AMT), ()) ~ AMT,S ~ ,30;10,10;20,20",
                "SELECT USER_ID, KIND, GROUPING(USER_ID, KIND) AS G, COUNT(*) AS C FROM S.ORDERS WHERE ID < 3 GROUP BY ROLLUP (USER_ID, KIND) ~ USER_ID,KIND,G,C ~ ,,3,2;a,,1,2;a,x,0,1;a,y,0,1",
                "SELECT IFF(GROUPING(UPPER(KIND)) = 1, 'all', UPPER(KIND)) AS K, SUM(AMT) AS S FROM S.ORDERS GROUP BY GROUPING SETS ((UPPER(KIND)), ()) ~ K,S ~ ,7;X,15.5;Y,20;all,42.5",
                "SELECT KIND, GROUPING(KIND) AS G FROM S.ORDERS WHERE ID = 1 GROUP BY KIND ~ KIND,G ~ x,0",
                // Windows.
                "SELECT ID, LAG(AMT, -1, 0) OVER (ORDER BY ID) AS P FROM S.ORDERS ~ ID,P ~ 1,20;2,5.5;3,;4,7;5,0",
                "SELECT COUNT(DISTINCT N) AS C FROM (SELECT ROW_NUMBER() OVER (ORDER BY NULL) AS N FROM S.ORDERS) ~ C ~ 5",
                "SELECT ID, SUM(ID) OVER (PARTITION BY USER_ID ORDER BY 1) AS S FROM S.ORDERS ~ ID,S ~ 1,3;2,3;3,7;4,7;5,5",
                "SELECT ID, FIRST_VALUE(ID) OVER (PARTITION BY USER_ID ORDER BY TS) AS F, LAST_VALUE(ID) OVER (PARTITION BY USER_ID ORDER BY TS) AS L FROM S.ORDERS ~ ID,F,L ~ 1,1,2;2,1,2;3,3,4;4,3,4;5,5,5",
                "SELECT ID, SUM(AMT) OVER (ORDER BY TS RANGE BETWEEN INTERVAL '36 hours' PRECEDING AND CURRENT ROW) AS S FROM S.ORDERS ~ ID,S ~ 1,10;2,30;3,25.5;4,;5,7",
                "SELECT ID, COUNT(*) OVER (ORDER BY TS RANGE BETWEEN INTERVAL '1 month' PRECEDING AND INTERVAL '1 day' PRECEDING) AS C FROM S.ORDERS ~ ID,C ~ 1,0;2,1;3,1;4,3;5,4",
                "SELECT ID, COUNT(*) OVER (ORDER BY ID ROWS 1 PRECEDING) AS C FROM S.ORDERS WHERE ID < 4 ~ ID,C ~ 1,1;2,2;3,2",
                "SELECT ID, LAG(AMT, 1, 0) OVER (ORDER BY ID) AS P FROM S.ORDERS ~ ID,P ~ 1,0;2,10;3,20;4,5.5;5,",
                "SELECT ID, LAG(AMT) IGNORE NULLS OVER (ORDER BY ID) AS P FROM S.ORDERS ~ ID,P ~ 1,;2,10;3,20;4,5.5;5,5.5",
                "SELECT ID, R FROM (SELECT ID, RANK() OVER (ORDER BY KIND) AS R FROM S.ORDERS) WHERE R > 2 ~ ID,R ~ 2,3;4,3;5,5",
                "SELECT USER_ID, ID FROM S.ORDERS QUALIFY ROW_NUMBER() OVER (PARTITION BY USER_ID ORDER BY TS DESC) = 1 ~ USER_ID,ID ~ a,2;b,4;c,5",
                "SELECT ID, SUM(ID) OVER () AS S FROM S.ORDERS WHERE ID < 3 QUALIFY S > 2 ~ ID,S ~ 1,3;2,3",
                // PIVOT and UNPIVOT.
                "SELECT * FROM (SELECT USER_ID, KIND, AMT FROM S.ORDERS) PIVOT (SUM(AMT) FOR KIND IN ('x', 'y' AS WHY)) ~ USER_ID,'x',WHY ~ a,10,20;b,5.5,;c,,",
                "SELECT USER_ID, N, V FROM (SELECT USER_ID, LONG, WINDOW::FLOAT AS W FROM S.USERS) UNPIVOT (V FOR N IN (LONG, W)) ~ USER_ID,N,V ~ a,LONG,1.5;a,W,1;b,LONG,2.5;b,W,2;d,W,3",
                "SELECT N, V FROM (SELECT LONG, WINDOW::FLOAT AS W FROM S.USERS) UNPIVOT INCLUDE NULLS (V FOR N IN (LONG AS 'l', W)) WHERE V IS NULL ~ N,V ~ l,",
                // Table functions.
                "SELECT USER_ID, f.INDEX, f.VALUE::INT AS V FROM S.USERS, LATERAL FLATTEN(INPUT => TAGS) f ~ USER_ID,INDEX,V ~ a,0,10;a,1,20",
                "SELECT USER_ID, f.VALUE::INT AS V FROM S.USERS, LATERAL FLATTEN(INPUT => TAGS, OUTER => TRUE) f ~ USER_ID,V ~ a,10;a,20;b,;d,",
                "SELECT u.USER_ID, COUNT(f.VALUE) AS C FROM S.USERS u LEFT JOIN LATERAL FLATTEN(INPUT => u.TAGS) f ON TRUE GROUP BY 1 ~ USER_ID,C ~ a,2;b,0;d,0",
                "SELECT o.ID, f.VALUE::INT AS V FROM S.USERS u JOIN S.ORDERS o ON o.USER_ID = u.USER_ID AND o.ID = 1, TABLE(FLATTEN(u.TAGS)) f ~ ID,V ~ 1,10;1,20",
                "SELECT f.INDEX, f.VALUE::INT AS V FROM (SELECT PARSE_JSON('{\"a\":{\"b\":[5,6]}}') AS J), LATERAL FLATTEN(INPUT => J, PATH => 'a.b') f ~ INDEX,V ~ 0,5;1,6",
                "SELECT s.INDEX, s.VALUE FROM TABLE(SPLIT_TO_TABLE('p,q', ',')) s ~ INDEX,VALUE ~ 1,p;2,q",
                "SELECT f.KEY, f.VALUE::INT AS V FROM TABLE(FLATTEN(PARSE_JSON('{\"b\":1,\"a\":2}'))) f ~ KEY,V ~ a,2;b,1",
                "SELECT SEQ4() AS N, DATEADD('day', SEQ4(), '2022-02-27'::DATE) AS D FROM TABLE(GENERATOR(ROWCOUNT => 3)) ~ N,D ~ 0,2022-02-27;1,2022-02-28;2,2022-03-01",
                "SELECT g.N, r.RATE FROM (SELECT SEQ4() AS N FROM TABLE(GENERATOR(ROWCOUNT => 2))) g JOIN RATES r ON r.RATE = g.N + 1 ~ N,RATE ~ 0,1;1,2",
                "SELECT COUNT(*) AS C FROM S.ORDERS SAMPLE (100) ~ C ~ 5",
                "SELECT COUNT(*) AS C FROM (SELECT * FROM S.ORDERS TABLESAMPLE BERNOULLI (0)) ~ C ~ 0",
                "SELECT COUNT(*) AS C FROM S.ORDERS SAMPLE (2 ROWS) ~ C ~ 2",
            })
    void answersAsSnowflake(String sql, String names, String expected) throws SQLException {
        String sorted = Arrays.stream((expected == null ? "" : expected).split(";", -1))
                .sorted()
                .collect(java.util.stream.Collectors.joining(";"));
        check(sql, names, sorted, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                // Arithmetic.
                "7 / 2 ~ 3.5",
                "COUNT(*) / 2 ~ 2.5",
                // A quotient has six decimals more than the dividend, at most twelve.
                "MAX(ID) / 7 ~ 0.714286",
                "MAX(AMT) / 3 ~ 6.66666667",
                "SUM(AMT) / COUNT(*) / 5 ~ 1.7",
                "-2 / 3 ~ -0.666667",
                "1 / 80000 ~ 0.000013",
                "1 / 3000000 ~ 0",
                "2 / 3 * 3 ~ 2.000001",
                "1::NUMBER(20,10) / 3 ~ 0.333333333333",
                "1::FLOAT / 3 ~ 0.3333333333333333",
                "100.0 * COUNT(*) / 3 ~ 166.6666667",
                "AVG(ID) + MAX(ID) / 7 ~ 3.714286",
                "-7 % 3 ~ -1",
                "10.5 % 4 ~ 2.5",
                "1.005 * 1000 ~ 1005",
                "0.1 + 0.2 ~ 0.3",
                "100000 * 100000 ~ 10000000000",
                "MAX(ID) * 4000000000 ~ 20000000000",
                "'3' + 4 ~ 7",
                "1e2 / 3 ~ 33.333333333333336",
                "-(2 - 5) ~ 3",
                "NULL + 1 ~ ``",
                "NULL / 0 ~ ``",
                // Decimals that meet wider ones keep their digits.
                "COALESCE(NULL::NUMBER(38,0), 1.25) ~ 1.25",
                "COALESCE(SUM(CASE WHEN ID > 9 THEN ID END), 0.25) ~ 0.25",
                "IFF(SUM(ID) IN (15.25), 1, 0) ~ 0",
                "GREATEST(MAX(ID)::INT, 5.25) ~ 5.25",
                "IFF(MAX(ID) > 9, DATE_PART('epoch_second', MAX(TS)) - 5.5, (MAX(ID) / 4)::NUMBER(12,3)) ~ 1.25",
                "MAX(ID)::INT % 2.75 ~ 2.25",
                "SUM(ID) * 0.01 + 0.001 ~ 0.151",
                "MAX(AMT)::NUMBER(38,2) * MAX(AMT) * 1.005 ~ 402",
                "IFF(1 = 1, MAX(AMT)::NUMBER(12,3), MAX(ID)::NUMBER(38,3)) ~ 20",
                // Casts round half away from zero.
                "2.5::INT ~ 3",
                "-2.5::INT ~ -3",
                "2.5::FLOAT::INT ~ 3",
                "(-2.5::FLOAT)::INT ~ -3",
                "'12.345'::NUMBER(5,2) ~ 12.35",
                "MAX(AMT)::NUMBER(3,0) ~ 20",
                "(MAX(AMT) / 8)::INT ~ 3",
                "TRUE::INT ~ 1",
                "0::BOOLEAN ~ false",
                "'yes'::BOOLEAN ~ true",
                "MAX(AMT)::VARCHAR ~ 20",
                "IFF(MAX(ID) > 9, MAX(AMT), 0)::VARCHAR || '!' ~ 0.00!",
                "(MAX(ID) > 1)::VARCHAR ~ true",
                "MAX(TS)::VARCHAR ~ 2022-01-31 00:00:00.000",
                "TRY_CAST('x' AS INT) ~ ``",
                "TRY_CAST('1_000' AS INT) ~ ``",
                "TRY_CAST('ABCD' AS CHAR(2)) ~ ``",
                "TRY_CAST('ABCD' AS VARCHAR(10)) ~ ABCD",
                "TRY_CAST(MAX(USER_ID) || 'x' AS VARCHAR(1)) ~ ``",
                "MAX(USER_ID)::CHAR || MAX(ID)::VARCHAR(1) ~ c5",
                "MAX(TS)::TIMESTAMP_NTZ(0) ~ 2022-01-31",
                // Dates.
                "'2-Dec-2022'::TIMESTAMP_NTZ - INTERVAL '1 MICROSECOND' ~ 2022-12-01 23:59:59.999999000",
                "TO_TIMESTAMP('2022-12-02T00:00:00+05:00') ~ 2022-12-02",
                "'2022-03-31'::DATE - INTERVAL '1 month' ~ 2022-02-28",
                "'2022-03-31'::DATE - INTERVAL '1 month, 1 day' ~ 2022-02-27",
                "'2022-03-31'::DATE + INTERVAL '6 hours' ~ 2022-03-31 06:00:00",
                "MAX(TS)::DATE - INTERVAL '6 hours' ~ 2022-01-30 18:00:00",
                "MAX(TS)::DATE - INTERVAL '1 week' ~ 2022-01-24",
                "MAX(TS) + INTERVAL '1 month' ~ 2022-02-28",
                "MAX(TS) - INTERVAL '30' DAY ~ 2022-01-01",
                "MAX(TS) - INTERVAL '30' ~ 2022-01-30 23:59:30",
                "INTERVAL '1 day' + MAX(TS) ~ 2022-02-01",
                "MAX(TS)::DATE - MIN(TS)::DATE ~ 30",
                "MAX(TS)::DATE - 7 ~ 2022-01-24",
                "DATEADD(month, MAX(ID) - 4, '2022-01-31') ~ 2022-02-28",
                "DATEADD(quarter, 1, MAX(TS)) ~ 2022-04-30",
                "DATEADD(day, 1.5, '2022-01-01'::DATE) ~ 2022-01-03",
                "CURRENT_DATE ~ 2022-12-03",
                "DATE_TRUNC('hour', CURRENT_TIMESTAMP) ~ 2022-12-03 10:00:00",
                "DATE '2022-01-01' + 1 ~ 2022-01-02",
                // Comparisons.
                "MAX(TS) < '2022-02-01' ~ true",
                "MAX(TS) > '2022-01-30'::DATE ~ true",
                "MAX(AMT) = '20' ~ true",
                "MAX(AMT) = '20.001' ~ false",
                // A column of text beside a number is one.
                "MAX(ID::VARCHAR) = 5 ~ true",
                "MAX(ID::VARCHAR || '.50') > 5.25 ~ true",
                "MAX(ID::VARCHAR) + 1 ~ 6",
                "MAX(ID::VARCHAR) * 1.5::FLOAT ~ 7.5",
                "MAX(ID::VARCHAR) IN (4, 5.0) ~ true",
                "MAX(ID::VARCHAR) BETWEEN 5 AND 10 ~ true",
                "COALESCE(MAX(ID::VARCHAR), 0) + 0.25 ~ 5.25",
                "SUM(AMT::VARCHAR) ~ 42.5",
                "AVG(ID::VARCHAR) + MAX(ID) ~ 8",
                "ABS(MAX(ID::VARCHAR)) ~ 5",
                "IFF(COUNT(*), 'some', 'none') ~ some",
                "COUNT(*) - 5 OR MAX(ID) ~ true",
                "(MAX(ID) > 4) = 1 ~ true",
                "(MAX(ID) > 4) IN (0) ~ false",
                "MAX(AMT) BETWEEN 20 AND 20.0 ~ true",
                "NULL = 1 ~ ``",
                "1 IS DISTINCT FROM NULL ~ true",
                "(1 = 2) IS NOT TRUE ~ true",
                "1 IN (2, NULL) ~ ``",
                "1 NOT IN (2, 3) ~ true",
                "2 IN (1, 2.0) ~ true",
                "'a' LIKE 'A' ~ false",
                "'a' ILIKE 'A' ~ true",
                "'a_b' LIKE 'a!_b' ESCAPE '!' ~ true",
                "'axb' LIKE 'a!_b' ESCAPE '!' ~ false",
                "'a\\\\b' LIKE 'a\\\\b' ~ true",
                "'abc' LIKE ANY ('x%', 'a%') ~ true",
                "'abc' LIKE ALL ('x%', 'a%') ~ false",
                "'abc' NOT LIKE 'a%' ~ false",
                "'abc' RLIKE 'ab' ~ false",
                "CASE 1 WHEN NULL THEN 'n' WHEN 1 THEN 'o' END ~ o",
                "CASE WHEN 1 = 2 THEN 1 ELSE 2.5 END ~ 2.5",
                "IFF(NULL, 1, 2) ~ 2",
                "COALESCE(NULL, '2022-01-01'::DATE, '2022-01-02 01:00:00'::TIMESTAMP) ~ 2022-01-01",
                "GREATEST(1, NULL) ~ ``",
                "'it''s' || $$ $ \\n$$ ~ it's $ \\n",
                // Paths.
                "PARSE_JSON('{\"a\":{\"B\":[1,{\"c\":\"x\"}]}}'):a.B[1].c::STRING ~ x",
                "PARSE_JSON('{\"a\":{\"B\":[1,2]}}')['a']['B'][0]::INT + 1 ~ 2",
                "PARSE_JSON('{\"a\":{\"B\":[1,2]}}'):A::STRING ~ ``",
                "PARSE_JSON('{\"a\":null}'):a IS NULL ~ false",
                "COALESCE(PARSE_JSON('{\"a\":5}'):b, 7) + 1 ~ 8",
                "NVL(PARSE_JSON('{\"a\":5}'):a, 7) > 6 ~ false",
                "IFF(COUNT(*) > 9, PARSE_JSON('{\"a\":\"x\"}'):a, 'none') = 'none' ~ true",
                "PARSE_JSON('{\"a\":null}'):a::STRING IS NULL ~ true",
                "PARSE_JSON('{\"a\":2.5}'):a > 2 ~ true",
                "PARSE_JSON('{\"a\":2.5}'):a::INT ~ 3",
                "PARSE_JSON('{\"a\":\"x\"}'):a = 'x' ~ true",
                "PARSE_JSON('[1,2,3]')[COUNT(*) - 4]::INT ~ 2",
            })
    void computesAsSnowflake(String expression, String expected) throws SQLException {
        String sql = "SELECT " + expression + " AS X FROM S.ORDERS";
        if (!expression.matches(".*(COUNT|MAX|MIN|SUM)\\(.*")) {
            sql += " WHERE ID = 1";
        }
        check(sql, "X", expected == null ? "" : expected, false);
    }
}
