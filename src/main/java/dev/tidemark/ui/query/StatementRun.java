package dev.tidemark.ui.query;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlStatements;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements one after the other into spools. On a lane's thread.
 *
 * @param text in which the statements stand
 * @param limit how many rows of a statement are fetched
 * @param writes whether statements may write, which embedded engines never let them
 */
record StatementRun(
        Tools tools, String text, List<SqlStatements.Range> statements, Interval window, long limit, boolean writes) {
    private static final double NANOS = 1e9;

    /** Told on the lane's thread what comes. */
    interface Listener {
        /**
         * A statement has a result; the spool is the listener's to close. The rows are the first ones, or none.
         *
         * @param statement its place among those that are run, from 0
         */
        void begun(int statement, ResultSpool spool, List<@Nullable Object[]> first, double seconds);

        /** More rows were appended. */
        void fetched();

        /** All that is to be fetched of the statement is there. */
        void ended(Outcome outcome);
    }

    /** @param limited whether there were more rows than the limit */
    record Outcome(double seconds, boolean limited) {}

    /** @throws SqlProblem with an offset in the text */
    Outcome run(OpenProject project, Cancellation cancellation, Listener listener) {
        Outcome last = new Outcome(0, false);
        for (int i = 0; i < statements.size(); i++) {
            last = run(project, i, cancellation, listener);
            listener.ended(last);
        }
        return last;
    }

    /** One of the statements again, all its rows; null where it may write, which it must not do twice. */
    @Nullable
    StatementRun withoutLimit(int statement) {
        return writes
                ? null
                : new StatementRun(tools, text, List.of(statements.get(statement)), window, Long.MAX_VALUE, false);
    }

    private Outcome run(OpenProject project, int place, Cancellation cancellation, Listener listener) {
        SqlStatements.Range statement = statements.get(place);
        long begun = System.nanoTime();
        RenderedSql rendered = RenderedSql.plain(statement.of(text));
        try {
            rendered = WindowFill.render(statement.of(text), window);
            try (RowCursor rows = writes
                    ? project.queries().change(rendered, cancellation)
                    : project.queries().run(rendered, cancellation)) {
                boolean limited = fetch(rows, place, begun, cancellation, listener);
                return new Outcome((System.nanoTime() - begun) / NANOS, limited);
            }
        } catch (SqlProblem problem) {
            SqlProblem placed = rendered.atOrigin(problem);
            throw placed.offset() < 0 ? placed : placed.withOffset(placed.offset() + statement.start());
        }
    }

    /** Whether there is more than the limit: one more batch is read to know, as a result may end right there. */
    private boolean fetch(RowCursor rows, int place, long begun, Cancellation cancellation, Listener listener) {
        RowBatch batch = rows.next();
        ResultSpool spool = tools.spool(rows.columns());
        double first = batch == null ? -1 : (System.nanoTime() - begun) / NANOS;
        if (batch != null) {
            spool.append(batch);
        }
        listener.begun(place, spool, batch == null ? List.of() : GridRows.of(batch), first);
        while (batch != null) {
            cancellation.throwIfCancelled();
            batch = rows.next();
            if (batch != null && spool.size() >= limit) {
                return true;
            }
            if (batch != null) {
                spool.append(batch);
                listener.fetched();
            }
        }
        return false;
    }
}
