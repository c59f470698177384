package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows of a version with their states: due windows, the ledger's and what the catalog knows of attempts. */
public final class TimeLine {
    private final CatalogReader catalog;
    private final Warehouse warehouse;
    private final DefinitionFormat format;
    private final ProjectClock clock;

    public TimeLine(CatalogReader catalog, Warehouse warehouse, DefinitionFormat format, ProjectClock clock) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.format = format;
        this.clock = clock;
    }

    /** The current version's windows, ascending. */
    public List<WindowStatus> of(AppliedView view) {
        return of(view, view.current());
    }

    /** The windows of a version as its own definition lays them. */
    public List<WindowStatus> of(AppliedView view, ViewVersion version) {
        Map<Interval, LedgerEntry> ledger = new HashMap<>();
        warehouse.windows().ledger(version.store().name()).forEach(e -> ledger.put(e.window(), e));
        Map<Interval, WindowEvent> events = catalog.lastEvents(version.id());
        Function<LedgerEntry, Optional<Staleness>> stale = staleness(view, version);
        TreeSet<Interval> windows = new TreeSet<>(Planner.due(definition(view, version), clock.dueNow()));
        windows.addAll(ledger.keySet());
        List<WindowStatus> line = new ArrayList<>(windows.size());
        for (Interval window : windows) {
            line.add(status(window, ledger.get(window), events.get(window), stale));
        }
        return line;
    }

    /** The stored windows that would be computed from other text or other data today, ascending. */
    public List<Interval> stale(AppliedView view, ViewVersion version) {
        Function<LedgerEntry, Optional<Staleness>> stale = staleness(view, version);
        return warehouse.windows().ledger(version.store().name()).stream()
                .filter(entry -> stale.apply(entry).isPresent())
                .map(LedgerEntry::window)
                .toList();
    }

    private static WindowStatus status(
            Interval window,
            @Nullable LedgerEntry entry,
            @Nullable WindowEvent event,
            Function<LedgerEntry, Optional<Staleness>> stale) {
        int attempts = event == null ? 0 : event.attempt();
        if (entry != null) {
            boolean failed = event != null && event.state() == WindowState.FAILED;
            Staleness staleness = stale.apply(entry).orElse(null);
            String mark = Stream.of(
                            staleness == null ? "" : WindowStatus.STALE, failed ? WindowStatus.RESTATEMENT_FAILED : "")
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
            return new WindowStatus(
                    window,
                    WindowState.DONE,
                    mark,
                    entry.rows(),
                    entry.dropped(),
                    attempts,
                    event == null ? 0 : event.seconds(),
                    entry.finishedAt(),
                    entry.queryId(),
                    event != null && failed ? event.detail() : null,
                    staleness);
        }
        if (event == null || event.state() == WindowState.DONE) {
            return new WindowStatus(window, WindowState.MISSING, "", 0, 0, 0, 0, null, "", null);
        }
        boolean over = event.state() != WindowState.RUNNING && event.state() != WindowState.MISSING;
        Instant finished = over ? event.at() : null;
        return new WindowStatus(
                window, event.state(), "", 0, 0, attempts, event.seconds(), finished, event.queryId(), event.detail());
    }

    /**
     * Whether a stored window would be computed from other text or other data today. An older version is judged by its
     * own statement: readers use its rows until the newer one is complete.
     */
    private Function<LedgerEntry, Optional<Staleness>> staleness(AppliedView view, ViewVersion version) {
        FeatureView feature = definition(view, version);
        try {
            String hash = TextHash.of(feature, warehouse);
            SqlRequest request = new SqlRequest(feature.render(feature.firstWindow()), clock.now());
            List<TableName> tables = warehouse.describe(request).tables();
            String sources = warehouse.sources().versions(tables);
            Map<String, Optional<Staleness>> known = new HashMap<>();
            // Windows of one backfill have all read the same.
            return entry -> known.computeIfAbsent(entry.textHash() + " " + entry.sourceVersions(), any -> {
                boolean text = !entry.textHash().equals(hash);
                boolean data = !entry.sourceVersions().equals(sources);
                return text || data
                        ? Optional.of(new Staleness(importedSince(entry.sourceVersions(), tables), text, null))
                        : Optional.empty();
            });
        } catch (SqlProblem problem) {
            // The statement cannot run today (a source is gone): what is stored cannot be what it would give.
            Optional<Staleness> all = Optional.of(new Staleness(List.of(), false, problem.getMessage()));
            return entry -> all;
        }
    }

    private List<SourceTables.SourceTable> importedSince(String versions, List<TableName> tables) {
        List<String> then = List.of(versions.split(";"));
        return tables.stream()
                .filter(table -> !then.contains(warehouse.sources().versions(Set.of(table))))
                .flatMap(table -> warehouse.sources().find(table).stream())
                .sorted(Comparator.comparing(SourceTables.SourceTable::importedAt)
                        .reversed())
                .toList();
    }

    private FeatureView definition(AppliedView view, ViewVersion version) {
        return version.id() == view.current().id()
                ? view.feature()
                : format.parse(view.view().name() + ".sql", version.fileText()).view();
    }
}
