package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.sql.SqlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) A CROSS JOIN (SELECT 2",
                "SELECT (1",
                "SELECT 'a",
                "SELECT \"a",
                "SELECT $$a",
                "SELECT 1; DROP TABLE T",
                " -- c\n;;SELECT 1",
            })
    void aViewThatWouldLeaveItsBracketsIsRefused(String text) {
        assertThatThrownBy(() -> ReadingStatement.requireQuery(text)).isInstanceOf(SqlProblem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH p AS PROCEDURE () RETURNS VARCHAR LANGUAGE SQL AS $$ BEGIN DELETE FROM T; END $$ CALL p()",
                "with p as /* c */ procedure(x int) returns int language sql as 'return 1' call p(1)",
            })
    void aProcedureInAQueryIsNoReading(String text) {
        assertThatThrownBy(() -> ReadingStatement.requireQuery(text))
                .hasMessageContaining("a procedure runs statements");
        assertThatThrownBy(() -> ReadingStatement.requireReading(text))
                .hasMessageContaining("a procedure runs statements");
        assertThatThrownBy(() -> ReadingStatement.requireSessionKept(text))
                .hasMessageContaining("a procedure runs statements");
    }

    @Test
    void aNameOrATextOfThatKindIsNone() {
        String text = "WITH t AS (SELECT 'as procedure (' AS procedure, 1 AS \"PROCEDURE\") SELECT procedure FROM t";
        assertThatCode(() -> ReadingStatement.requireQuery(text)).doesNotThrowAnyException();
        assertThatCode(() -> ReadingStatement.requireReading(text)).doesNotThrowAnyException();
    }

    @Test
    void whatClosesIsNot() {
        assertThatCode(() -> ReadingStatement.requireQuery("SELECT ')' AS \")\" FROM (SELECT 1) -- )\n ; /* ( "))
                .doesNotThrowAnyException();
    }
}
