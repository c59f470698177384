package dev.tidemark.engine.join;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Definitions;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.MemoryCatalog;
import dev.tidemark.engine.MemoryWarehouse;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.warehouse.snowflake.SearchOnDuckDb;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A join over stores in memory: views with their rows and computed windows, then spines. */
final class JoinBench {
    final MemoryCatalog catalog = new MemoryCatalog();
    /** Far from every case, so that all windows are due; set to judge what waits. */
    Instant now = Instant.parse("2030-01-01T00:00:00Z");

    private final MemoryWarehouse warehouse = new MemoryWarehouse(List.of());

    /** Joins by the statement that Snowflake gets. */
    JoinBench asSnowflake() {
        search = new SearchOnDuckDb(warehouse);
        searchBy(search);
        return this;
    }

    void searchBy(StoreSearch engine) {
        warehouse.search = engine;
    }

    MemoryWarehouse warehouse() {
        return warehouse;
    }

    private SearchOnDuckDb search;

    private final Definitions definitions = new Definitions();
    final List<JoinRequest.Chosen> chosen = new ArrayList<>();
    JoinSummary summary;

    /**
     * @param columns of the store: keys, timestamp, features in any order
     * @param computed the windows in the ledger, all that hold rows among them
     */
    JoinBench view(FeatureView view, List<ResultColumn> columns, List<Object[]> rows, Collection<Interval> computed) {
        StoreTable store = new StoreTable(
                view.key() + "__0123456789",
                "0".repeat(64),
                columns,
                view.joinKeys(),
                view.timestamp(),
                view.schedule());
        int time = columns.indexOf(store.column(view.timestamp()));
        Map<Interval, List<Object[]>> byWindow = new TreeMap<>();
        computed.forEach(window -> byWindow.put(window, new ArrayList<>()));
        for (Object[] row : rows) {
            byWindow.get(view.schedule().windowOf((Instant) row[time])).add(row);
        }
        byWindow.forEach((window, held) -> warehouse.put(store, window, held));
        long id = chosen.size() + 1;
        ViewVersion version = new ViewVersion(id, view.key(), 1, store, view.name(), now, now);
        ViewRecord known = new ViewRecord("memory", view.key(), view.name(), view.name(), now, id, id);
        AppliedView applied = new AppliedView(known, definitions.define(view.name(), view), version, version);
        chosen.add(new JoinRequest.Chosen(applied, version));
        return this;
    }

    /** Another definition of today for the only view; its version stays. */
    void define(FeatureView view) {
        JoinRequest.Chosen before = chosen.remove(0);
        AppliedView applied = new AppliedView(
                before.view().view(), definitions.define("today's", view), before.version(), before.version());
        chosen.add(new JoinRequest.Chosen(applied, before.version()));
    }

    JoinRequest request(boolean explain, boolean allowGaps) {
        return new JoinRequest(chosen, "TS", Map.of(), "", explain, allowGaps);
    }

    CollectingSink join(SpineReader spine, JoinRequest request, SpineReader.BadRows bad) {
        ProjectClock clock = new ProjectClock(Clock.fixed(now, ZoneOffset.UTC), null, false);
        CollectingSink sink = new CollectingSink();
        PointInTimeJoin join =
                new SpineJoin(catalog, warehouse, new TimeLine(catalog, warehouse, definitions, clock), clock);
        summary = join.join(spine, request, sink, bad, Cancellation.none());
        return sink;
    }

    CollectingSink join(SpineReader spine, JoinRequest request) {
        return join(spine, request, SpineReader.BadRows.REFUSE);
    }

    /** A join into a table of the engine: its names, then its rows as the engine's texts. */
    List<List<String>> written(SpineReader spine, JoinRequest request) {
        ProjectClock clock = new ProjectClock(Clock.fixed(now, ZoneOffset.UTC), null, false);
        summary = new SpineJoin(catalog, warehouse, new TimeLine(catalog, warehouse, definitions, clock), clock)
                .joinInto(
                        new StoreSearch.Target(TableName.of("OUT"), false, false),
                        spine,
                        request,
                        SpineReader.BadRows.REFUSE,
                        Cancellation.none());
        return List.copyOf(search.written);
    }

    /** A join whose rows go nowhere. */
    JoinSummary ask(SpineReader spine) {
        ProjectClock clock = new ProjectClock(Clock.fixed(now, ZoneOffset.UTC), null, false);
        return new SpineJoin(catalog, warehouse, new TimeLine(catalog, warehouse, definitions, clock), clock)
                .join(spine, request(false, false), JoinSink.NONE, SpineReader.BadRows.REFUSE, Cancellation.none());
    }

    /** Why the view at the index gives a key's row what it gives. */
    RowExplanation explain(int view, Object key, Instant at) {
        ProjectClock clock = new ProjectClock(Clock.fixed(now, ZoneOffset.UTC), null, false);
        return new SpineJoin(catalog, warehouse, new TimeLine(catalog, warehouse, definitions, clock), clock)
                .explain(chosen.get(view), java.util.Collections.singletonList(key), at, Cancellation.none());
    }

    OnlineLookup.Answer lookup(Map<String, String> key, Instant at) {
        return new OnlineLookup(warehouse).find(chosen.get(0), key, at);
    }
}
