package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans and applies definitions and rolls back ({@code semantics.md} 5). */
public final class ViewRegistry {
    private final Catalog catalog;
    private final Warehouse warehouse;
    private final Views views;
    private final Backfills backfills;
    private final ProjectClock clock;
    private final Origin origin;
    private final Removals removals;

    public ViewRegistry(
            Catalog catalog, Warehouse warehouse, Views views, Backfills backfills, ProjectClock clock, Origin origin) {
        this.origin = origin;
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.views = views;
        this.backfills = backfills;
        this.clock = clock;
        this.removals = new Removals(catalog, warehouse);
    }

    /**
     * @param prune whether views that no definition names would be removed
     * @throws InvalidInput when a definition is wrong, or two have the same name
     */
    public List<ViewPlan> plan(List<? extends DefinitionFormat.Definition> definitions, boolean prune) {
        Set<String> keys = new HashSet<>();
        List<ViewPlan> plans = new ArrayList<>();
        for (DefinitionFormat.Definition definition : definitions) {
            if (!keys.add(definition.view().key())) {
                throw new InvalidInput(
                        "two files define the feature view " + definition.view().name() + "; rename one of them");
            }
        }
        definitions.forEach(definition -> plans.add(plan(definition)));
        if (prune) {
            for (AppliedView view : views.all()) {
                if (!keys.contains(view.view().key())) {
                    plans.add(removal(view));
                }
            }
        }
        return plans;
    }

    private ViewPlan plan(DefinitionFormat.Definition definition) {
        FeatureView feature = definition.view();
        StatementCheck.Result checked = StatementCheck.check(definition, warehouse, clock.now());
        ViewRecord before = catalog.view(warehouse.engine(), feature.key()).orElse(null);
        ViewVersion known = catalog.versions(warehouse.engine(), feature.key()).stream()
                .filter(v -> v.store().fingerprint().equals(checked.store().fingerprint()))
                .findFirst()
                .orElse(null);
        List<Interval> due = Planner.due(feature, clock.dueNow());
        // Also of a version that the catalog lost: its windows are taken up again.
        List<LedgerEntry> ledger = warehouse.windows().ledger(checked.store().name());
        List<String> warnings = new ArrayList<>(feature.warnings());
        if (!checked.deterministic()) {
            warnings.add("the statement asks for the clock or for chance: the same window computed twice may differ");
        }
        ViewPlan.Change change = before == null
                ? ViewPlan.Change.CREATED
                : before.fileText().equals(definition.text()) && before.name().equals(feature.name())
                        ? ViewPlan.Change.UNCHANGED
                        : ViewPlan.Change.CHANGED;
        if (before != null
                && change == ViewPlan.Change.UNCHANGED
                && (known == null || known.id() != before.currentVersion())) {
            // The text is the same, but what it reads has other columns or types now.
            change = ViewPlan.Change.CHANGED;
        }
        return new ViewPlan(
                feature.name(),
                change,
                before,
                definition,
                checked.store(),
                known,
                Planner.missing(due, ledger),
                due.size(),
                Planner.firstDueAt(feature),
                secondsPerWindow(before, known),
                warnings);
    }

    private @Nullable Double secondsPerWindow(@Nullable ViewRecord before, @Nullable ViewVersion known) {
        Optional<Double> own = known == null ? Optional.empty() : catalog.meanSeconds(known.id());
        if (own.isPresent() || before == null) {
            return own.orElse(null);
        }
        return catalog.meanSeconds(before.currentVersion()).orElse(null);
    }

    private ViewPlan removal(AppliedView view) {
        return new ViewPlan(
                view.view().name(),
                ViewPlan.Change.REMOVED,
                view.view(),
                null,
                view.current().store(),
                view.current(),
                List.of(),
                0,
                Planner.firstDueAt(view.feature()),
                null,
                List.of());
    }

    public void apply(List<ViewPlan> plans) {
        for (ViewPlan plan : plans) {
            DefinitionFormat.Definition definition = plan.definition();
            if (definition == null) {
                removals.remove(views.get(plan.name()));
            } else {
                apply(plan, definition);
            }
        }
    }

    private void apply(ViewPlan plan, DefinitionFormat.Definition definition) {
        FeatureView feature = definition.view();
        Instant now = clock.realNow();
        Instant dueUntil = dueUntil(feature);
        ViewVersion known = plan.known();
        if (known != null && catalog.version(known.id()).isEmpty()) {
            throw new InvalidInput(
                    known.label() + " of " + feature.name() + " was removed since this was planned; plan it again");
        }
        // First the store: a version without one would stay behind, should the engine refuse the table.
        warehouse.windows().create(known == null ? plan.store() : known.store());
        // The first version is read at once; a later one when it is complete.
        Function<ViewVersion, ViewRecord> naming = version -> new ViewRecord(
                warehouse.engine(), feature.key(), feature.name(), definition.text(), now, version.id(), version.id());
        if (known == null) {
            int number = warehouse
                    .versions()
                    .map(shared -> shared.register(feature.key(), plan.store(), definition.text(), origin))
                    .orElse(0);
            catalog.addVersion(
                    warehouse.engine(),
                    new ViewVersion(0, feature.key(), number, plan.store(), definition.text(), now, dueUntil),
                    naming);
        } else if (plan.change() != ViewPlan.Change.UNCHANGED) {
            catalog.updateVersion(known.id(), definition.text(), dueUntil, naming.apply(known));
        }
        backfills.activateIfComplete(views.get(feature.name()));
    }

    /** The end of the newest window that is due, or the start of the first when none is. */
    private Instant dueUntil(FeatureView feature) {
        List<Interval> due = Planner.due(feature, clock.dueNow());
        return due.isEmpty()
                ? feature.firstWindow().start()
                : due.get(due.size() - 1).end();
    }

    /** Makes an older version today's definition and the one that readers read. Computes nothing. */
    public void rollBack(AppliedView view, ViewVersion version) {
        DefinitionFormat.Definition definition = views.parse(view.view().name(), version.fileText());
        catalog.saveView(new ViewRecord(
                warehouse.engine(),
                view.view().key(),
                definition.view().name(),
                version.fileText(),
                clock.realNow(),
                version.id(),
                version.id()));
    }

    public Removals removals() {
        return removals;
    }

    /** Rows and windows of each version of a view, ascending by number. */
    public Map<ViewVersion, Size> sizes(AppliedView view) {
        Map<ViewVersion, Size> sizes = new LinkedHashMap<>();
        for (ViewVersion version :
                catalog.versions(warehouse.engine(), view.view().key())) {
            List<LedgerEntry> ledger =
                    warehouse.windows().ledger(version.store().name());
            sizes.put(
                    version,
                    new Size(
                            ledger.size(),
                            ledger.stream().mapToLong(LedgerEntry::rows).sum()));
        }
        return sizes;
    }

    /** How much a version holds. */
    public record Size(int windows, long rows) {}
}
