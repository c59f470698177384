package dev.tidemark.engine;

import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates one range of a definition without storing it: {@code run(start, end)} of {@code semantics.md} 4. */
public final class Preview {
    /** For a look while one writes; whoever wants more asks for the window itself. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Warehouse warehouse;
    private final Catalog catalog;
    private final ProjectClock clock;
    private final QueryIds ids = new QueryIds("p");

    public Preview(Warehouse warehouse, Catalog catalog, ProjectClock clock) {
        this.warehouse = warehouse;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The engine that it evaluates on. */
    public String engine() {
        return warehouse.engine();
    }

    /** The sources of a definition that the engine has no table for; those that are queries are not looked into. */
    List<TableName> missing(DefinitionFormat.Definition definition) {
        return definition.view().sources().values().stream()
                .flatMap(source -> source.table().stream())
                .filter(table -> warehouse.sources().find(table).isEmpty())
                .toList();
    }

    /** Exactly the rows that would be stored, with the counts; to be closed. The history gets its entry. */
    public WindowStore.StagedWindow run(
            DefinitionFormat.Definition definition, Interval window, Cancellation cancellation) {
        long begun = System.nanoTime();
        WindowStore.StagedWindow staged;
        try {
            staged = evaluate(definition, window, null, cancellation);
        } catch (RuntimeException e) {
            record(definition, window, begun, 0, Optional.empty(), e);
            throw e;
        } catch (Error e) {
            tryToRecord(definition, window, begun, e);
            throw e;
        }
        record(definition, window, begun, staged.rows(), staged.queryId(), null);
        return staged;
    }

    /**
     * As {@link #run}, but with no word in the history, and for minutes only where time costs money: for a text that somebody
     * is writing. To be closed.
     */
    public WindowStore.StagedWindow evaluate(
            DefinitionFormat.Definition definition, Interval window, Cancellation cancellation) {
        return evaluate(definition, window, LOOK, cancellation);
    }

    private WindowStore.StagedWindow evaluate(
            DefinitionFormat.Definition definition,
            Interval window,
            @Nullable Duration within,
            Cancellation cancellation) {
        StoreTable store =
                StatementCheck.check(definition, warehouse, clock.now()).store();
        try {
            return WindowEvaluation.stage(
                    definition.view(), store, window, clock.now(), within, warehouse.windows(), cancellation);
        } catch (SqlProblem problem) {
            throw definition.problemAt(problem);
        }
    }

    /** Where memory is short, this may be too much too. */
    private void tryToRecord(DefinitionFormat.Definition definition, Interval window, long begun, Error error) {
        try {
            record(definition, window, begun, 0, Optional.empty(), error);
        } catch (RuntimeException | Error e) {
            error.addSuppressed(e);
        }
    }

    private void record(
            DefinitionFormat.Definition definition,
            Interval window,
            long begun,
            long rows,
            Optional<String> queryId,
            @Nullable Throwable error) {
        catalog.record(new StatementRecord(
                clock.realNow(),
                warehouse.engine(),
                "run",
                definition.view().name() + " " + window,
                definition.view().render(window).text(),
                (System.nanoTime() - begun) / 1e9,
                rows,
                queryId.or(() -> FailedStatement.idOf(error)).orElseGet(ids::next),
                StatementRecord.words(error)));
    }

    /** A warning when the range is not one of the schedule's windows. */
    public static Optional<String> warning(DefinitionFormat.Definition definition, Interval window) {
        boolean whole = definition.view().schedule().isBoundary(window.start())
                && window.length().equals(definition.view().schedule().step());
        return whole
                ? Optional.empty()
                : Optional.of(window + " is no window of the schedule "
                        + DurationText.format(definition.view().schedule().step())
                        + ": a backfill would not store these rows");
    }
}
