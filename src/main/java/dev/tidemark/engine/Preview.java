package dev.tidemark.engine;

import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.Interval;
import java.util.Optional;

/** Evaluates one range of a definition without storing it: {@code run(start, end)} of {@code semantics.md} 4. */
public final class Preview {
    private final Warehouse warehouse;
    private final ProjectClock clock;

    public Preview(Warehouse warehouse, ProjectClock clock) {
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /** The engine that it evaluates on. */
    public String engine() {
        return warehouse.engine();
    }

    /** Exactly the rows that would be stored, with the counts; to be closed. */
    public WindowStore.StagedWindow run(
            DefinitionFormat.Definition definition, Interval window, Cancellation cancellation) {
        StoreTable store =
                StatementCheck.check(definition, warehouse, clock.now()).store();
        try {
            return WindowEvaluation.stage(
                    definition.view(), store, window, clock.now(), warehouse.windows(), cancellation);
        } catch (SqlProblem problem) {
            throw definition.problemAt(problem);
        }
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
