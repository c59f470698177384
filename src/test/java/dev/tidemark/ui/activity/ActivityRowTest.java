package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.CellState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityRowTest {
    private static ActivityRow query(@Nullable String error) {
        return new ActivityRow.Statement(
                new StatementRecord(TestWorkbench.NOW, "h2", "query", "", "SELECT 1", 1, 7, "q.1", error), false);
    }

    @Test
    void tellsAStatementThatWasCancelledFromOneThatFailed() {
        ActivityRow cancelled = query("cancelled");
        assertThat(cancelled.state()).isEqualTo(CellState.CANCELLED);
        assertThat(cancelled.stateWord()).isEqualTo("cancelled");
        assertThat(cancelled.text()).isEqualTo("SELECT 1");
        assertThat(cancelled.rows()).isEqualTo("7");
        assertThat(ActivityDetails.of(cancelled).error()).isEmpty();
        assertThat(query("no such table").state()).isEqualTo(CellState.FAILED);
    }

    @Test
    void saysTheRangeAndTheTimeAsOtherScreensDo() {
        ActivityRow run = new ActivityRow.Statement(
                new StatementRecord(
                        Instant.parse("2022-12-04T00:00:25.203945514Z"),
                        "h2",
                        "run",
                        "spend [2022-12-03T00:00:00Z, 2022-12-04T00:00:00Z)",
                        "SELECT 1",
                        1,
                        7,
                        "q.1",
                        null),
                false);
        assertThat(run.subject()).isEqualTo("spend 2022-12-03 → 12-04");
        assertThat(ActivityDetails.of(run).text())
                .startsWith("run  spend 2022-12-03 → 12-04\n")
                .contains("2022-12-04 00:00:25 UTC");
    }

    @Test
    void findsTheCancelledOnesAmongWhatDidNotEnd() {
        ActivityFilter unfinished =
                new ActivityFilter(ActivityFilter.Kind.OVERVIEW, ActivityFilter.Outcome.UNFINISHED, "");
        assertThat(unfinished.fits(query("cancelled"))).isTrue();
        assertThat(unfinished.fits(query("no such table"))).isFalse();
    }
}
