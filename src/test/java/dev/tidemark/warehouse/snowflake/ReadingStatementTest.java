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

    @Test
    void whatClosesIsNot() {
        assertThatCode(() -> ReadingStatement.requireQuery("SELECT ')' AS \")\" FROM (SELECT 1) -- )\n ; /* ( "))
                .doesNotThrowAnyException();
    }
}
