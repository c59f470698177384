package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.warehouse.snowflake.StatementLook.State;
import java.sql.SQLException;
import java.time.Duration;
import net.snowflake.client.api.resultset.QueryStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementLookTest {

    private static StatementLook look(String status, int code, String message) {
        return StatementLook.of("q1", new QueryStatus(0, code, message, "q1", status, 0, "", 0, "", 0, "", 0, "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING",
        "QUEUED, RUNNING",
        "RESUMING_WAREHOUSE, RUNNING",
        "QUEUED_REPARING_WAREHOUSE, RUNNING",
        "BLOCKED, RUNNING",
        "ABORTING, RUNNING",
        "SUCCESS, DONE",
        "FAILED_WITH_ERROR, FAILED",
        "FAILED_WITH_INCIDENT, FAILED",
        "ABORTED, FAILED",
        "DISCONNECTED, LEFT",
        "RESTARTED, UNKNOWN",
        "NO_DATA, UNKNOWN",
        "WHATEVER_COMES_LATER, UNKNOWN"
    })
    void eachWordOfTheServersSaysHowItIsGettingOn(String status, State state) {
        assertThat(look(status, 0, "").state()).isEqualTo(state);
    }

    @Test
    void anAnswerWithoutTheStatementSaysNothing() {
        assertThat(StatementLook.of("q1", QueryStatus.empty()).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"FAILED_WITH_ERROR, 2003, 2003", "ABORTED, 630, 630", "ABORTED, 0, 604", "FAILED_WITH_INCIDENT, 0, 0"})
    void theServersCodeAndWordsAreKept(String status, int code, int kept) {
        SQLException why = look(status, code, "as the server says").why();
        assertThat(why.getErrorCode()).isEqualTo(kept);
        assertThat(SnowflakeErrors.message(why)).startsWith("as the server says");
    }

    @ParameterizedTest
    @CsvSource({"390114, LEFT", "390111, LEFT", "200052, LEFT", "200015, UNKNOWN", "0, UNKNOWN", "390100, UNKNOWN"})
    void aLookThatFailsSaysNothingOfTheStatementUnlessTheSessionIsOver(int code, State state) {
        SQLException e = new SQLException("no answer", "any", code);
        assertThat(StatementLook.failed(e)).isEqualTo(new StatementLook(state, e));
    }

    @Test
    void looksComeAtOnceAtFirstAndThenEachSecondOrTwo() {
        assertThat(RunningStatement.pause(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(RunningStatement.pause(1)).isEqualTo(Duration.ofMillis(150));
        assertThat(RunningStatement.pause(6)).isEqualTo(Duration.ofMillis(1_139));
        assertThat(RunningStatement.pause(7)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(RunningStatement.pause(100_000)).isEqualTo(Duration.ofMillis(1_500));
    }
}
