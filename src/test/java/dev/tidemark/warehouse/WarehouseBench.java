package dev.tidemark.warehouse;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Backoff;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Definitions;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.MemoryCatalog;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.Views;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.Workers;
import java.math.BigDecimal;
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
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** The engine's services on a real warehouse, a catalog in memory, and a table of payments. */
final class WarehouseBench implements AutoCloseable {
    static final Instant START = Instant.parse("2022-12-01T00:00:00Z");
    static final TableName TX = TableName.of("DB", "PUB", "TX");
    static final List<ResultColumn> TX_COLUMNS = List.of(
            new ResultColumn("USER_ID", SqlType.VARCHAR),
            new ResultColumn("AMT", SqlType.number(12, 2)),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ));
    private static final String SPENT =
            "SELECT USER_ID, SUM(AMT) AS SPENT, COUNT(*) AS N, MAX(TS) AS TS FROM {tx} WHERE TS >= TO_TIMESTAMP("
                    + "'{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}') GROUP BY USER_ID";

    final FaultyWarehouse warehouse;
    final MemoryCatalog catalog = new MemoryCatalog();
    final Definitions definitions = new Definitions();
    final ProjectClock clock =
            new ProjectClock(Clock.fixed(START.plus(Duration.ofDays(8)), ZoneOffset.UTC), null, false);
    final Views views;
    final TimeLine timeLine;
    Backfills backfills;
    ViewRegistry registry;

    private final Origin origin;

    WarehouseBench(Warehouse real) {
        this(real, new Origin("", ""));
    }

    WarehouseBench(Warehouse real, Origin origin) {
        this.origin = origin;
        real.prepare();
        warehouse = new FaultyWarehouse(real);
        views = new Views(catalog, definitions, real.engine());
        timeLine = new TimeLine(catalog, warehouse, definitions, clock);
        reopen();
    }

    /** The services of a new process. */
    void reopen() {
        BackfillRunner runner = new BackfillRunner(
                catalog, warehouse, clock, threads(), new Backoff(Duration.ZERO, 5, new SplittableRandom(1)), origin);
        backfills = new Backfills(catalog, warehouse, views, clock, runner, timeLine, origin);
        registry = new ViewRegistry(catalog, warehouse, views, backfills, clock, origin);
        backfills.correctFromLedger();
    }

    private static Workers threads() {
        return (count, task) -> {
            ExecutorService executor = Executors.newFixedThreadPool(count);
            try {
                List<Future<?>> futures = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    futures.add(CompletableFuture.runAsync(task, executor));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
            } catch (java.util.concurrent.ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                executor.shutdown();
            }
        };
    }

    static Instant at(int day, long micros) {
        return START.plus(Duration.ofDays(day)).plusNanos(micros * 1_000);
    }

    static Interval day(int n) {
        return new Interval(at(n, 0), at(n + 1, 0));
    }

    static Object[] tx(String user, String amount, Instant ts) {
        return new Object[] {user, amount == null ? null : new BigDecimal(amount), ts};
    }

    SourceTables.SourceTable load(
            TableName name, SourceTables.Mode mode, List<ResultColumn> columns, List<Object[]> rows) {
        return warehouse
                .sources()
                .load(name, mode, new ListCursor(columns, rows), clock.realNow(), Cancellation.none());
    }

    void payments(List<Object[]> rows) {
        load(TX, SourceTables.Mode.REPLACE, TX_COLUMNS, rows);
    }

    static FeatureView view(UnaryOperator<FeatureViewBuilder> change) {
        return change.apply(new FeatureViewBuilder()
                        .name("spending")
                        .source("tx", "DB.PUB.TX")
                        .entity("user", List.of("USER_ID"))
                        .timestamp("TS")
                        .schedule(Duration.ofDays(1))
                        .start(START)
                        .sql(SPENT))
                .build();
    }

    static FeatureView view(String sql) {
        return view(b -> b.sql(sql));
    }

    AppliedView apply(FeatureView view) {
        registry.apply(registry.plan(List.of(definitions.define(view.toString(), view)), false));
        return views.get(view.name());
    }

    BackfillRunner.Outcome run(RunRecord.Kind kind, int workers, RunListener listener, RunControl control) {
        Backfills.Request request = new Backfills.Request(List.of(), null, null, kind, false, workers);
        return backfills.start(backfills.plan(request), request, listener, control);
    }

    BackfillRunner.Outcome backfill() {
        return run(RunRecord.Kind.BACKFILL, 1, RunListener.NONE, new RunControl());
    }

    List<LedgerEntry> ledger(AppliedView view) {
        return warehouse.windows().ledger(view.current().store().name());
    }

    /** Stored rows in SELECT order, sorted by timestamp, then keys. */
    List<List<Object>> rows(AppliedView view) {
        try (StoreSnapshot snapshot = warehouse.snapshot()) {
            return rows(snapshot, view.current().store());
        }
    }

    static List<List<Object>> rows(StoreSnapshot snapshot, StoreTable store) {
        List<String> columns = store.columns().stream().map(ResultColumn::name).toList();
        Interval all = new Interval(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("+10000-01-01T00:00:00Z"));
        return ListCursor.drain(snapshot.sorted(store, columns, all, Cancellation.none()));
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
