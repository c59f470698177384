package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes views and versions out of a project: at once, or set aside so that they can be brought back until the project is closed.
 * What is set aside no reader sees, while its rows stay where they are. Should the process die they stay for good, and {@link Verification} finds
 * them: rows that were paid for are lost by nobody's accident. Thread-safe.
 */
public final class Removals {
    private final Catalog catalog;
    private final Warehouse warehouse;
    private final Map<String, ViewRecord> views = new LinkedHashMap<>();
    private final Map<String, ViewVersion> versions = new LinkedHashMap<>();

    Removals(Catalog catalog, Warehouse warehouse) {
        this.catalog = catalog;
        this.warehouse = warehouse;
    }

    /**
     * What removing something takes away.
     *
     * @param bytes that its rows take on the disk, roughly; empty where the engine does not tell
     */
    public record Loss(int windows, long rows, OptionalLong bytes) {}

    /** What would go with a view. */
    public Loss loss(AppliedView view) {
        return loss(catalog.versions(warehouse.engine(), view.view().key()));
    }

    /** What would go with one version. */
    public Loss loss(ViewVersion version) {
        return loss(List.of(version));
    }

    private Loss loss(List<ViewVersion> removed) {
        List<String> stores =
                removed.stream().map(version -> version.store().name()).toList();
        List<LedgerEntry> ledger = stores.stream()
                .flatMap(store -> warehouse.windows().ledger(store).stream())
                .toList();
        return new Loss(
                ledger.size(),
                ledger.stream().mapToLong(LedgerEntry::rows).sum(),
                warehouse.windows().bytes(stores));
    }

    /** Removes a view with all its versions and their rows. */
    public void remove(AppliedView view) {
        remove(view.view().key());
    }

    private void remove(String key) {
        // The rows first: should the process die in between, the view is still there to be removed again.
        catalog.versions(warehouse.engine(), key)
                .forEach(version -> warehouse.windows().drop(version.store().name()));
        warehouse.indexes().dropOf(key);
        catalog.removeViewWithVersions(warehouse.engine(), key);
    }

    /** Removes one version that is neither current nor active, and its rows. */
    public void remove(AppliedView view, ViewVersion version) {
        requireUnused(view, version);
        warehouse.windows().drop(version.store().name());
        catalog.removeVersion(version.id());
    }

    /** Removes a view for now. */
    public synchronized void setAside(AppliedView view) {
        catalog.removeView(warehouse.engine(), view.view().key());
        views.put(view.view().key(), view.view());
    }

    /** Removes for now a version that is neither current nor active; what is known of its windows' computing goes for good. */
    public synchronized void setAside(AppliedView view, ViewVersion version) {
        requireUnused(view, version);
        catalog.removeVersion(version.id());
        versions.put(version.store().name(), version);
    }

    /** @throws InvalidInput when a view has that name again, or what is set aside under it is another */
    public synchronized void bringBack(ViewRecord view) {
        if (isLive(view.key())) {
            throw new InvalidInput(
                    "a view " + view.name()
                            + " was applied since, which has taken up the windows that are stored; roll back to an older version there");
        }
        ViewRecord kept = views.get(view.key());
        if (kept == null) {
            throw new InvalidInput(view.name() + " is gone for good; apply its text and compute its windows again");
        }
        if (!kept.equals(view)) {
            throw new InvalidInput(view.name()
                    + " was applied and removed again since; bring back what was removed last, or apply its text");
        }
        catalog.saveView(view);
        views.remove(view.key());
    }

    /** @throws InvalidInput when its SQL was applied again */
    public synchronized void bringBack(ViewVersion version) {
        if (inCatalog().contains(version.store().name())) {
            throw new InvalidInput("the SQL of " + version.label()
                    + " was applied since, which has taken up the windows that are stored");
        }
        if (!versions.containsKey(version.store().name())) {
            throw new InvalidInput(version.label() + " is gone for good; apply its text and compute its windows again");
        }
        catalog.addVersion(warehouse.engine(), version);
        versions.remove(version.store().name());
    }

    /**
     * What is set aside, for the same project when it is opened again at once on the same engine. Nothing is left here: closing removes none of it.
     */
    public synchronized Kept take() {
        Kept kept = new Kept(warehouse.engine(), views, versions);
        views.clear();
        versions.clear();
        return kept;
    }

    /** Sets aside what was taken before; of another engine nothing. */
    public synchronized void give(Kept kept) {
        if (kept.engine.equals(warehouse.engine())) {
            views.putAll(kept.views);
            versions.putAll(kept.versions);
        }
    }

    /** What was set aside on an engine. */
    public record Kept(String engine, Map<String, ViewRecord> views, Map<String, ViewVersion> versions) {
        public Kept {
            views = Map.copyOf(views);
            versions = Map.copyOf(versions);
        }
    }

    /** Removes for good what is set aside, but for what has been taken up again meanwhile. To be called before the project closes. */
    public synchronized void removeSetAside() {
        views.keySet().stream().filter(key -> !isLive(key)).forEach(this::remove);
        views.clear();
        Set<String> live = inCatalog();
        versions.keySet().stream().filter(store -> !live.contains(store)).forEach(warehouse.windows()::drop);
        versions.clear();
    }

    /** The stores that no view has, on purpose. */
    synchronized Set<String> stores() {
        Set<String> stores = new HashSet<>(versions.keySet());
        stores.removeAll(inCatalog());
        views.keySet().stream()
                .filter(key -> !isLive(key))
                .flatMap(key -> catalog.versions(warehouse.engine(), key).stream())
                .forEach(version -> stores.add(version.store().name()));
        return stores;
    }

    private boolean isLive(String key) {
        return catalog.view(warehouse.engine(), key).isPresent();
    }

    private Set<String> inCatalog() {
        return catalog.versions(warehouse.engine()).stream()
                .map(version -> version.store().name())
                .collect(Collectors.toSet());
    }

    private void requireUnused(AppliedView view, ViewVersion version) {
        if (catalog.version(version.id()).isEmpty()) {
            throw new InvalidInput(version.label() + " of " + view.view().name() + " is removed already");
        }
        ViewVersion active = view.active();
        boolean inUse = version.id() == view.current().id() || active != null && version.id() == active.id();
        if (inUse) {
            throw new InvalidInput(version.label() + " of " + view.view().name()
                    + " is in use; roll back to another version first, or remove the view");
        }
    }
}
