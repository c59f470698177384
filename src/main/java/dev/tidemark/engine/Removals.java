package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes views and versions out of a project: at once, or set aside so that they can be brought back until the project is closed.
 * What is set aside no reader sees, while its rows and all that is known of it stay where they are. Should the process die, the
 * next opening brings it back: rows that were paid for are lost by nobody's accident. Thread-safe.
 */
public final class Removals {
    private final Catalog catalog;
    private final Warehouse warehouse;
    /** Whether closing may find something to remove: otherwise it does not ask a catalog that may have stopped. */
    private boolean pending;
    /** What is set aside on other engines of the project, which is open on this one for now. */
    private List<Kept> elsewhere = List.of();

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
        List<String> stores = stores(removed).toList();
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
        remove(version);
    }

    private void remove(ViewVersion version) {
        warehouse.windows().drop(version.store().name());
        catalog.removeVersion(version.id());
    }

    /** Removes a view for now. */
    public synchronized void setAside(AppliedView view) {
        setAside(view.view().key());
    }

    private void setAside(String key) {
        catalog.markView(warehouse.engine(), key, Removal.ASIDE);
        pending = true;
    }

    /** Removes for now a version that is neither current nor active. */
    public synchronized void setAside(AppliedView view, ViewVersion version) {
        requireUnused(view, version);
        setAside(version.id());
    }

    private void setAside(long version) {
        catalog.markVersion(version, Removal.ASIDE);
        pending = true;
    }

    /** @throws InvalidInput when a view has that name again, or what is set aside under it is another */
    public synchronized void bringBack(ViewRecord view) {
        if (catalog.view(warehouse.engine(), view.key()).isPresent()) {
            throw new InvalidInput(
                    "a view " + view.name()
                            + " was applied since, which has taken up the windows that are stored; roll back to an older version there");
        }
        ViewRecord kept = catalog.views(warehouse.engine(), Removal.ASIDE).stream()
                .filter(aside -> aside.key().equals(view.key()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        view.name() + " is gone for good; apply its text and compute its windows again"));
        if (!isSameApplied(kept, view)) {
            throw new InvalidInput(view.name()
                    + " was applied and removed again since; bring back what was removed last, or apply its text");
        }
        catalog.markView(warehouse.engine(), view.key(), Removal.NONE);
    }

    /** Which version is active may have changed without anybody's doing. */
    private static boolean isSameApplied(ViewRecord one, ViewRecord other) {
        return one.appliedAt().equals(other.appliedAt())
                && one.fileText().equals(other.fileText())
                && one.currentVersion() == other.currentVersion();
    }

    /** @throws InvalidInput when its SQL was applied again */
    public synchronized void bringBack(ViewVersion version) {
        String store = version.store().name();
        if (stores(catalog.versions(warehouse.engine())).anyMatch(store::equals)) {
            throw new InvalidInput("the SQL of " + version.label()
                    + " was applied since, which has taken up the windows that are stored");
        }
        if (catalog.versions(warehouse.engine(), Removal.ASIDE).stream().noneMatch(v -> v.id() == version.id())) {
            throw new InvalidInput(version.label() + " is gone for good; apply its text and compute its windows again");
        }
        catalog.markVersion(version.id(), Removal.NONE);
    }

    /** What is set aside, for the same project when it is opened again at once, on this engine or another. Closing removes none of it. */
    public synchronized List<Kept> take() {
        List<Kept> kept = new ArrayList<>(elsewhere);
        // Of what was set aside all may have been brought back.
        if (pending && has(Removal.ASIDE)) {
            kept.add(new Kept(
                    warehouse.engine(),
                    catalog.views(warehouse.engine(), Removal.ASIDE),
                    catalog.versions(warehouse.engine(), Removal.ASIDE)));
        }
        pending = false;
        elsewhere = List.of();
        return kept;
    }

    /** Sets aside what was taken before, and came back with the opening; what is of another engine waits for that. */
    public synchronized void give(List<Kept> taken) {
        elsewhere = taken.stream().filter(kept -> !isHere(kept)).toList();
        taken.stream().filter(this::isHere).forEach(kept -> {
            kept.views.forEach(view -> setAside(view.key()));
            kept.versions.forEach(version -> setAside(version.id()));
        });
    }

    private boolean isHere(Kept kept) {
        return kept.engine.equals(warehouse.engine());
    }

    /** Whether something can be brought back as soon as the project is on that engine again. */
    public synchronized boolean waitsOn(String engine) {
        return elsewhere.stream().anyMatch(kept -> kept.engine.equals(engine));
    }

    /** What was set aside on an engine. */
    public record Kept(String engine, List<ViewRecord> views, List<ViewVersion> versions) {
        public Kept {
            views = List.copyOf(views);
            versions = List.copyOf(versions);
        }
    }

    /**
     * Brings back what a process that died had set aside, and goes on with what it was removing for good. To be called when
     * the project is opened.
     */
    public synchronized void settle() {
        if (has(Removal.ASIDE)) {
            catalog.markAll(warehouse.engine(), Removal.ASIDE, Removal.NONE);
        }
        if (has(Removal.FINAL)) {
            try {
                removeFinal();
            } catch (EngineFailure e) {
                // Tried again when the project closes, and told then: it must not keep the project shut.
                pending = true;
            }
        }
    }

    private boolean has(Removal mark) {
        return !catalog.views(warehouse.engine(), mark).isEmpty()
                || !catalog.versions(warehouse.engine(), mark).isEmpty();
    }

    /**
     * Removes for good what is set aside, but for what has been taken up again meanwhile. To be called before the project closes.
     *
     * @throws EngineFailure that says what could not be removed; all else is
     */
    public synchronized void removeSetAside() {
        // The rows of another engine go when the project is next opened on it.
        elsewhere.forEach(kept -> catalog.markAll(kept.engine, Removal.ASIDE, Removal.FINAL));
        elsewhere = List.of();
        if (pending) {
            pending = false;
            // Marked before: should the process die in between, nobody is given back what is half gone.
            catalog.markAll(warehouse.engine(), Removal.ASIDE, Removal.FINAL);
            removeFinal();
        }
    }

    private void removeFinal() {
        List<RuntimeException> failures = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ViewRecord view : catalog.views(warehouse.engine(), Removal.FINAL)) {
            attempt(() -> remove(view.key()), view.name(), left, failures);
        }
        for (ViewVersion version : catalog.versions(warehouse.engine(), Removal.FINAL)) {
            attempt(() -> remove(version), version.label() + " of " + version.viewKey(), left, failures);
        }
        if (!failures.isEmpty()) {
            EngineFailure failure = new EngineFailure(
                    "could not be removed for good: " + String.join("; ", left)
                            + "; it is tried again when the project is opened on " + warehouse.engine(),
                    false,
                    failures.get(0));
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void attempt(Runnable removal, String what, List<String> left, List<RuntimeException> failures) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            left.add(what + " (" + e.getMessage() + ")");
            failures.add(e);
        }
    }

    /** The stores that no view has, on purpose. */
    Set<String> stores() {
        Set<String> stores = new HashSet<>();
        for (Removal mark : List.of(Removal.ASIDE, Removal.FINAL)) {
            stores(catalog.versions(warehouse.engine(), mark)).forEach(stores::add);
            catalog.views(warehouse.engine(), mark).stream()
                    .flatMap(view -> stores(catalog.versions(warehouse.engine(), view.key())))
                    .forEach(stores::add);
        }
        return stores;
    }

    private static Stream<String> stores(List<ViewVersion> versions) {
        return versions.stream().map(version -> version.store().name());
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
