package dev.tidemark.engine.project;

import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.KeepUp;
import dev.tidemark.engine.Preview;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.QueryRunner;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.Views;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.join.PointInTimeJoin;
import java.nio.file.Path;
import java.util.Optional;

/** A project that is open, with the services that work on it; to be closed. */
public record OpenProject(
        Path folder,
        Catalog catalog,
        Warehouse warehouse,
        ProjectClock clock,
        Views views,
        TimeLine timeLine,
        Backfills backfills,
        ViewRegistry registry,
        KeepUp keepUp,
        Preview preview,
        QueryRunner queries,
        PointInTimeJoin join,
        OnlineLookup lookup,
        Runnable closing)
        implements AutoCloseable {

    /** In words, where nothing of it can be changed. */
    public Optional<String> whyReadOnly() {
        return catalog.whyReadOnly();
    }

    @Override
    public void close() {
        closing.run();
    }
}
