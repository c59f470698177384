package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The engine's services over memory, with a clock that tests set. */
final class EngineBench {
    static final Instant START = Instant.parse("2022-12-01T00:00:00Z");
    static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("K", SqlType.VARCHAR),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("N", SqlType.number(18, 0)));
    /** Five attempts, no waiting between them. */
    static final Backoff AT_ONCE = new Backoff(Duration.ZERO, 5, new SplittableRandom(1));

    /** A clock that stands until it is set. */
    static final class SetClock implements InstantSource {
        volatile Instant now = START.plus(Duration.ofDays(5));
        /** How far it goes each time it is looked at. */
        volatile Duration tick = Duration.ZERO;

        @Override
        public synchronized Instant instant() {
            now = now.plus(tick);
            return now;
        }
    }

    final SetClock time = new SetClock();
    final MemoryCatalog catalog = new MemoryCatalog();
    final MemoryWarehouse warehouse;
    final Definitions definitions = new Definitions();
    final ProjectClock clock = new ProjectClock(time.withZone(ZoneOffset.UTC), null, false);
    final Views views = new Views(catalog, definitions, "memory");
    final TimeLine timeLine;
    Origin origin = new Origin("", "");
    Backfills backfills;
    final ViewRegistry registry;

    EngineBench() {
        this(new MemoryWarehouse(COLUMNS));
    }

    /** On a warehouse that another catalog may have known. */
    EngineBench(MemoryWarehouse warehouse) {
        this.warehouse = warehouse;
        timeLine = new TimeLine(catalog, warehouse, definitions, clock);
        backfills = open();
        registry = new ViewRegistry(catalog, warehouse, views, backfills, clock, origin);
        warehouse.statement = (sql, window) -> oneRow(window, 1);
    }

    static List<Object[]> oneRow(Interval window, long n) {
        return List.<Object[]>of(new Object[] {"a", window.start(), n});
    }

    /** The removals of a process that opens the same project anew. */
    Removals removalsOpened() {
        Removals removals = new ViewRegistry(catalog, warehouse, views, backfills, clock, origin).removals();
        removals.settle();
        return removals;
    }

    /** The services of a process that begins anew on the same catalog and warehouse. */
    Backfills open() {
        Workers inTurn = (count, task) -> {
            for (int i = 0; i < count; i++) {
                task.run();
            }
        };
        BackfillRunner runner = new BackfillRunner(catalog, warehouse, clock, inTurn, AT_ONCE, origin);
        return new Backfills(catalog, warehouse, views, clock, runner, timeLine, origin);
    }

    static FeatureView view(String name, UnaryOperator<FeatureViewBuilder> change) {
        return change.apply(new FeatureViewBuilder()
                        .name(name)
                        .source("t", "T")
                        .entity("e", List.of("K"))
                        .timestamp("TS")
                        .schedule(Duration.ofDays(1))
                        .start(START)
                        .sql("SELECT K, TS, N FROM {t} -- " + name))
                .build();
    }

    AppliedView apply(String text, FeatureView view) {
        registry.apply(registry.plan(List.of(definitions.define(text, view)), false));
        return views.get(view.name());
    }

    AppliedView apply(String name) {
        return apply(name, view(name, b -> b));
    }

    static Backfills.Request request(RunRecord.Kind kind, String... names) {
        return new Backfills.Request(List.of(names), null, null, kind, false, 1);
    }

    BackfillRunner.Outcome run(RunRecord.Kind kind, RunControl control, RunListener listener, String... names) {
        Backfills.Request request = request(kind, names);
        return backfills.start(backfills.plan(request), request, listener, control);
    }

    BackfillRunner.Outcome backfill(String... names) {
        return run(RunRecord.Kind.BACKFILL, new RunControl(), RunListener.NONE, names);
    }

    static Interval day(int n) {
        return new Interval(START.plus(Duration.ofDays(n)), START.plus(Duration.ofDays(n + 1)));
    }

    List<Interval> stored(AppliedView view) {
        return warehouse.windows().ledger(view.current().store().name()).stream()
                .map(LedgerEntry::window)
                .toList();
    }

    List<List<Object>> rows(AppliedView view) {
        StoreTable store = view.current().store();
        List<String> columns = store.columns().stream().map(ResultColumn::name).toList();
        return ListCursor.drain(warehouse.snapshot().scan(store, columns, new Interval(Instant.MIN, Instant.MAX)));
    }

    /** The windows in the order in which they were begun. */
    static class Order implements RunListener {
        final List<Interval> begun = new ArrayList<>();
        final List<String> stopped = new ArrayList<>();
        final List<String> prepared = new ArrayList<>();

        @Override
        public void started(RunRecord run, List<PinnedWindow> windows) {}

        @Override
        public void changed(WindowEvent event) {
            if (event.state() == dev.tidemark.domain.backfill.WindowState.RUNNING && event.attempt() == 1) {
                begun.add(event.window());
            }
        }

        @Override
        public void prepared(String what) {
            prepared.add(what);
        }

        @Override
        public void viewStopped(String viewName, String reason) {
            stopped.add(viewName + ": " + reason);
        }

        @Override
        public void finished(BackfillRunner.Outcome outcome) {}
    }
}
