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
 */
record StatementRun(Tools tools, String text, List<SqlStatements.Range> statements, Interval window, long limit) {
    private static final double NANOS = 1e9;

    /** Told on the lane's thread what comes. */
    interface Listener {
        /** A statement has a result; the spool is the listener's to close. The rows are the first ones, or none. */
        void begun(ResultSpool spool, List<@Nullable Object[]> first, double seconds);

        /** More rows were appended. */
        void fetched();
    }

    /** @param limited whether there were more rows than the limit */
    record Outcome(double seconds, boolean limited) {}

    /** @throws SqlProblem with an offset in the text */
    Outcome run(OpenProject project, Cancellation cancellation, Listener listener) {
        Outcome last = new Outcome(0, false);
        for (SqlStatements.Range statement : statements) {
            last = run(project, statement, cancellation, listener);
        }
        return last;
    }

    private Outcome run(
            OpenProject project, SqlStatements.Range statement, Cancellation cancellation, Listener listener) {
        long begun = System.nanoTime();
        RenderedSql rendered = RenderedSql.plain(statement.of(text));
        try {
            rendered = WindowFill.render(statement.of(text), window);
            try (RowCursor rows = project.queries().run(rendered, cancellation)) {
                boolean limited = fetch(rows, begun, cancellation, listener);
                return new Outcome((System.nanoTime() - begun) / NANOS, limited);
            }
        } catch (SqlProblem problem) {
            SqlProblem placed = rendered.atOrigin(problem);
            throw placed.offset() < 0 ? placed : placed.withOffset(placed.offset() + statement.start());
        }
    }

    private boolean fetch(RowCursor rows, long begun, Cancellation cancellation, Listener listener) {
        RowBatch batch = rows.next();
        ResultSpool spool = tools.spool(rows.columns());
        double first = batch == null ? -1 : (System.nanoTime() - begun) / NANOS;
        if (batch != null) {
            spool.append(batch);
        }
        listener.begun(spool, batch == null ? List.of() : GridRows.of(batch), first);
        while (batch != null) {
            if (spool.size() >= limit) {
                return true;
            }
            cancellation.throwIfCancelled();
            batch = rows.next();
            if (batch != null) {
                spool.append(batch);
                listener.fetched();
            }
        }
        return false;
    }
}
