package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.CellState;
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
    void findsTheCancelledOnesAmongWhatDidNotEnd() {
        ActivityFilter unfinished =
                new ActivityFilter(ActivityFilter.Kind.OVERVIEW, ActivityFilter.Outcome.UNFINISHED, "");
        assertThat(unfinished.fits(query("cancelled"))).isTrue();
        assertThat(unfinished.fits(query("no such table"))).isFalse();
    }
}
