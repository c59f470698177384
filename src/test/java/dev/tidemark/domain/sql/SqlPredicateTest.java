package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPredicateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AMT > 3",
                "NAME = 'it''s (' OR NAME = 'a\\'b)'",
                "\"odd \"\" ) name\" = $$ ) ; $$",
                "K IN (SELECT K FROM T WHERE (A OR B)) -- ) ; here",
                "A /* ) */ = 1",
                "V:a.b::NUMBER(3,1) BETWEEN 1 AND 2"
            })
    void whatStaysInsideItsParenthesesIsOne(String text) {
        assertThatCode(() -> SqlPredicate.require(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 = 1) UNION SELECT (2 | 5 | closes none",
                "A = (1 | 4 | not closed",
                "A = 1; DROP TABLE T | 5 | semicolon",
                "A = 'x | 4 | not closed",
                "A = 'x'' | 4 | not closed",
                "A = 'x\\' | 4 | not closed",
                "\"A = 1 | 0 | not closed",
                "A = $$x | 4 | not closed",
                "A = 1 /* x | 6 | not closed"
            })
    void whatWouldLeaveThemIsRefusedAtItsPlace(String text, int at, String why) {
        SqlProblem problem = catchThrowableOfType(SqlProblem.class, () -> SqlPredicate.require(text));
        assertThat(problem).as(text).isNotNull();
        assertThat(problem.offset()).as(text).isEqualTo(at);
        assertThat(problem.message()).contains(why);
    }

    @Test
    void nothingButACommentIsNoCondition() {
        SqlProblem problem = catchThrowableOfType(SqlProblem.class, () -> SqlPredicate.require(" -- all"));
        assertThat(problem.message()).contains("no condition");
    }
}
