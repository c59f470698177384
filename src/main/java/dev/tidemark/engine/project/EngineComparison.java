package dev.tidemark.engine.project;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.Preview;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowComparison;

/** One window of a definition on two engines of an open project, whichever of them the project is open on. */
public final class EngineComparison {
    private final Tools tools;
    private final OpenProject project;

    public EngineComparison(Tools tools, OpenProject project) {
        this.tools = tools;
        this.project = project;
    }

    /**
     * Stores nothing; the history gets an entry for each engine.
     *
     * @throws WindowComparison.Refused when the window cannot be run on one of them
     */
    public WindowComparison.Result compare(
            DefinitionFormat.Definition definition,
            Interval window,
            String left,
            String right,
            Cancellation cancellation) {
        try (Warehouse one = tools.openWarehouse(project, left);
                Warehouse other = tools.openWarehouse(project, right)) {
            return WindowComparison.compare(
                    definition, window, preview(one), preview(other), tools.semiStructured(), cancellation);
        }
    }

    private Preview preview(Warehouse warehouse) {
        return new Preview(warehouse, project.catalog(), project.clock());
    }
}
