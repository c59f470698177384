package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Backoff;
import dev.tidemark.engine.Definitions;
import dev.tidemark.engine.MemoryCatalog;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.Views;
import dev.tidemark.engine.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Backfills of four daily windows of one view, with the engine's own services, on the account of a stub. */
final class StubRuns {
    private static final Instant START = Instant.parse("2022-12-01T00:00:00Z");
    private static final int WINDOWS = 4;

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Backfills backfills;

    StubRuns(SnowflakeWarehouse warehouse) {
        Origin origin = new Origin("0a", "maria@lab");
        ProjectClock clock =
                new ProjectClock(Clock.fixed(START.plus(Duration.ofDays(WINDOWS)), ZoneOffset.UTC), null, false);
        Definitions definitions = new Definitions();
        Views views = new Views(catalog, definitions, warehouse.engine());
        TimeLine timeLine = new TimeLine(catalog, warehouse, definitions, clock);
        BackfillRunner runner = new BackfillRunner(
                catalog, warehouse, clock, threads(), new Backoff(Duration.ZERO, 5, new SplittableRandom(1)), origin);
        backfills = new Backfills(catalog, warehouse, views, clock, runner, timeLine, origin);
        FeatureView view = new FeatureViewBuilder()
                .name("spending")
                .source("tx", "DB.PUBLIC.TX")
                .entity("user", List.of("USER_ID"))
                .timestamp("TIMESTAMP")
                .schedule(Duration.ofDays(1))
                .start(START)
                .sql("SELECT USER_ID, SPEND, TIMESTAMP FROM {tx} WHERE TIMESTAMP >= '{context.start_time}'")
                .build();
        ViewRegistry registry = new ViewRegistry(catalog, warehouse, views, backfills, clock, origin);
        registry.apply(registry.plan(List.of(definitions.define("spending", view)), false));
    }

    private static Workers threads() {
        return (count, task) -> {
            ExecutorService executor = Executors.newFixedThreadPool(count);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(CompletableFuture.runAsync(task, executor));
            }
            all.forEach(CompletableFuture::join);
            executor.shutdown();
        };
    }

    BackfillRunner.Outcome backfill(int workers, RunControl control) {
        Backfills.Request request =
                new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, workers);
        return backfills.start(backfills.plan(request), request, RunListener.NONE, control);
    }
}
