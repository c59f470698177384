package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.OutOfRange;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Evaluates one window into a staging place and checks its rows ({@code semantics.md} 4): the one way rows come to be. */
public final class WindowEvaluation {

    private WindowEvaluation() {}

    /**
     * The checked rows of a window; to be closed.
     *
     * @param within as {@link SqlRequest} has it
     * @throws CheckFailed when they break a rule
     * @throws SqlProblem with an offset in the view's template
     */
    public static WindowStore.StagedWindow stage(
            FeatureView view,
            StoreTable store,
            Interval window,
            Instant now,
            @Nullable Duration within,
            WindowStore windows,
            Cancellation cancellation) {
        RenderedSql rendered = view.render(window);
        WindowStore.StagedWindow staged;
        try {
            staged = windows.stage(store, window, new SqlRequest(rendered, now, within), cancellation);
        } catch (SqlProblem problem) {
            throw rendered.atOrigin(problem);
        }
        boolean sound = false;
        try {
            check(view, window, staged);
            sound = true;
            return staged;
        } finally {
            if (!sound) {
                staged.close();
            }
        }
    }

    private static void check(FeatureView view, Interval window, WindowStore.StagedWindow staged) {
        if (view.outOfRange() == OutOfRange.FAIL) {
            if (staged.nullKeys() > 0) {
                throw new CheckFailed(
                        staged.nullKeys()
                                + " rows have a NULL join key or timestamp, and out_of_range is fail; filter them out or take drop");
            }
            if (staged.outside() > 0) {
                throw new CheckFailed(staged.outside() + " rows lie outside the window " + window + ", for example "
                        + staged.outsideExample().orElse("")
                        + ", and out_of_range is fail; mend the timestamp or take drop");
            }
        }
        staged.duplicateKey().ifPresent(key -> {
            throw new CheckFailed("two rows have the same join keys and timestamp: " + key
                    + "; group by the keys, or keep one row with QUALIFY");
        });
        staged.misfit().ifPresent(value -> {
            throw new CheckFailed(
                    value + ", the type the store was made with; change the statement's cast and apply it");
        });
    }
}
