package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TableUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns of tables the result passes on: {@code TABLE.COLUMN=result columns}, the same on both engines. */
class LineageTest {
    private static final Map<TableName, List<ResultColumn>> TABLES = Map.of(
            TableName.of("TX"),
            List.of(
                    new ResultColumn("CUST", SqlType.VARCHAR),
                    new ResultColumn("AMT", SqlType.number(12, 2)),
                    new ResultColumn("TS", SqlType.TIMESTAMP_NTZ)),
            TableName.of("USERS"),
            List.of(new ResultColumn("ID", SqlType.VARCHAR), new ResultColumn("SINCE", SqlType.TIMESTAMP_NTZ)));

    private static final SchemaLookup SCHEMA = table -> Optional.ofNullable(TABLES.get(table));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT CUST AS USER_ID, SUM(AMT) AS S FROM TX GROUP BY CUST ~ TX.CUST=[USER_ID]",
                "SELECT CUST AS U, CUST AS V FROM TX ~ TX.CUST=[U, V]",
                "SELECT * EXCLUDE (AMT) RENAME CUST AS U FROM TX ~ TX.CUST=[U] TX.TS=[TS]",
                // What is computed is another value.
                "SELECT UPPER(CUST) AS U, MAX(TS) AS T FROM TX GROUP BY 1 ~ ``",
                "SELECT DISTINCT U FROM (SELECT CUST AS U, AMT FROM TX) t ~ TX.CUST=[U]",
                "WITH a AS (SELECT CUST AS U, TS FROM TX), b (K) AS (SELECT U FROM a) SELECT K FROM b ~ TX.CUST=[K]",
                "SELECT CUST AS K FROM TX UNION ALL SELECT ID FROM USERS ~ TX.CUST=[K] USERS.ID=[K]",
                "SELECT u.ID AS K FROM TX t JOIN USERS u ON t.CUST = u.ID AND t.TS >= u.SINCE ~ TX.CUST=[K] USERS.ID=[K]",
                "SELECT u.ID AS K FROM TX t, USERS u WHERE t.CUST = u.ID ~ TX.CUST=[K] USERS.ID=[K]",
                "SELECT u.ID AS K FROM TX t, USERS u WHERE t.CUST < u.ID ~ USERS.ID=[K]",
                "SELECT t.CUST AS K FROM TX t FULL JOIN USERS u ON t.CUST = u.ID ~ TX.CUST=[K] USERS.ID=[K]",
                "SELECT t.CUST AS K FROM TX t ASOF JOIN USERS u MATCH_CONDITION (t.TS >= u.SINCE) ON t.CUST = u.ID ~ TX.CUST=[K] USERS.ID=[K]",
                "SELECT CUST AS K FROM TX QUALIFY ROW_NUMBER() OVER (PARTITION BY CUST ORDER BY TS) = 1 ~ TX.CUST=[K]",
                // On H2 the keys become columns of a subquery first.
                "SELECT CUST AS K, DATE_TRUNC('day', TS) AS D, DATEADD('day', 1, DATE_TRUNC('day', TS)) AS E FROM TX GROUP BY 1, 2 ~ TX.CUST=[K]",
            })
    void namesWhatReachesTheResultUnchanged(String sql, String expected) {
        for (Target target : Target.values()) {
            Translation translation = OfflineDialect.translate(sql, target, SCHEMA, Instant.EPOCH);
            List<String> found = new ArrayList<>();
            for (TableUse use : translation.tables()) {
                use.results()
                        .forEach((column, names) -> found.add(use.table() + "." + column + "=" + new TreeSet<>(names)));
            }
            found.sort(null);
            assertThat(String.join(" ", found)).as(translation.sql()).isEqualTo(expected);
        }
    }
}
