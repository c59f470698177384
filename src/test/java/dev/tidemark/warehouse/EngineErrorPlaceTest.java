package dev.tidemark.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine refuses while it runs has a place in the statement as it was written, and words of that statement. */
class EngineErrorPlaceTest {
    @TempDir
    Path folder;

    /** {@code ^} stands before the place, what follows {@code ~} is in the message; {@code !} ends it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ID, 1 ^/ N AS X FROM P ~ Division by zero; DIV0 gives 0",
                "SELECT ID, N ^% N AS X FROM P ~ Division by zero; DIV0 gives 0",
                "SELECT ID, ^MOD(ID, N) AS X, ID / 2 AS Y FROM P WHERE 'a / b' <> 'c' ~ Division by zero",
                "SELECT 1 ^/ N AS X, ID / N AS Y FROM P ~ (here, or at the other place that does the same)!",
                "SELECT ID ^/ N AS X, X + 1 AS Y, ID / N AS Z FROM P ~ NULLIF(x, 0) gives NULL!",
                "WITH Q AS (SELECT ID, ID ^/ N AS R FROM P) SELECT R + 1 AS S FROM Q WHERE R > 0 ~ Division by zero",
                "SELECT ID, ID / 5 AS Y, T^::NUMBER(10,2) / 2 AS X FROM P ~ 'abc' is not recognized!",
                "SELECT ID, T::VARCHAR AS Y, ^TO_NUMBER(T) AS X FROM P ~ 'abc' is not recognized!",
                "SELECT ID FROM P WHERE T ^= 5 ~ 'abc' is not recognized!",
                "SELECT A.ID FROM P A JOIN P B ON A.T^::DATE = '2022-12-01'::DATE ~ Date 'abc' is not recognized!",
                "SELECT ^SPLIT(T, LEFT(T, 0)) AS X FROM P ~ A text cannot be split by an empty delimiter!",
                "SELECT V.VALUE FROM P, LATERAL ^SPLIT_TO_TABLE(T, LEFT(T, 0)) V ~ split by an empty delimiter!",
                "SELECT F.VALUE FROM P, LATERAL FLATTEN(INPUT => ^PARSE_JSON('{' || T)) F ~ Error parsing JSON",
                "SELECT BIG + 1 AS Y, BIG^::NUMBER(5,0) AS X FROM P ~ 999999999999999999 does not fit NUMBER(5,0)!",
                "SELECT ID, ^(SELECT ID FROM P) AS X, (SELECT MAX(ID) FROM P WHERE ID IN (SELECT N FROM P)) AS M FROM P ~ row",
                "SELECT BIG + 1 AS Y, LARGE ^* 2 AS X FROM P ~ does not fit NUMBER(38,0); x::FLOAT for an operand",
                "SELECT ^CHR(BIG) AS X FROM P ~ integer overflow!",
            })
    void isThatOfTheExpressionThatFailed(String wanted) {
        int place = wanted.indexOf('^');
        String sql = wanted.substring(0, place) + wanted.substring(place + 1, wanted.indexOf(" ~ "));
        String words = wanted.substring(wanted.indexOf(" ~ ") + 3);
        for (EmbeddedEngine engine : engines()) {
            SqlProblem problem = failure(engine, sql);
            assertThat(problem.kind()).isEqualTo(SqlProblem.Kind.ENGINE);
            assertThat(problem.offset()).describedAs(sql).isEqualTo(place);
            assertThat(problem.message())
                    .contains(words.replaceFirst("!$", ""))
                    .doesNotContain("CAST(", "SF_", "NUMERIC(", "DECIMAL(", "java.");
            if (words.endsWith("!")) {
                assertThat(problem.message()).endsWith(words.substring(0, words.length() - 1));
            }
        }
    }

    private List<EmbeddedEngine> engines() {
        try {
            return List.of(H2Engine.inMemory("places"), DuckDbEngine.inMemory(folder));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SqlProblem failure(EmbeddedEngine engine, String sql) {
        try (EmbeddedWarehouse warehouse = new EmbeddedWarehouse(engine)) {
            warehouse.prepare();
            List<ResultColumn> columns = List.of(
                    new ResultColumn("ID", SqlType.number(9, 0)),
                    new ResultColumn("N", SqlType.number(9, 0)),
                    new ResultColumn("T", SqlType.VARCHAR),
                    new ResultColumn("BIG", SqlType.number(18, 0)),
                    new ResultColumn("LARGE", SqlType.number(38, 0)));
            BigDecimal big = new BigDecimal("9".repeat(18));
            BigDecimal large = new BigDecimal("9".repeat(38));
            List<Object[]> rows = List.of(
                    new Object[] {BigDecimal.ONE, BigDecimal.ZERO, "abc", big, large},
                    new Object[] {BigDecimal.TEN, BigDecimal.ZERO, "abc", big, large});
            Instant now = WarehouseBench.at(0, 0);
            warehouse
                    .sources()
                    .load(TableName.of("P"), Mode.CREATE, new ListCursor(columns, rows), now, Cancellation.none());
            SqlRequest request = new SqlRequest(RenderedSql.plain(sql), now);
            return catchThrowableOfType(
                    SqlProblem.class, () -> ListCursor.drain(warehouse.query(request, Cancellation.none())));
        }
    }
}
