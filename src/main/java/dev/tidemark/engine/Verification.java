package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStore.StoredRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds catalog, ledger and stores against each other, from either side. */
public final class Verification {
    private static final StoredRows NO_ROWS = new StoredRows(0, "");

    private final Catalog catalog;
    private final Warehouse warehouse;
    private final ProjectClock clock;
    private final Supplier<Set<String>> setAside;

    public Verification(Catalog catalog, Warehouse warehouse, ProjectClock clock) {
        this(catalog, warehouse, clock, Set::of);
    }

    /** @param removals whose stores no view has on purpose, until they are brought back or the project closes */
    public Verification(Catalog catalog, Warehouse warehouse, ProjectClock clock, Removals removals) {
        this(catalog, warehouse, clock, removals::stores);
    }

    private Verification(Catalog catalog, Warehouse warehouse, ProjectClock clock, Supplier<Set<String>> setAside) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.clock = clock;
        this.setAside = setAside;
    }

    /**
     * What is wrong with a store.
     *
     * @param window the one that it is about, null for the whole store
     */
    public record Finding(String store, @Nullable Interval window, String what, Remedy remedy) {}

    /** What {@link #repair} does about a finding. */
    public sealed interface Remedy {

        /** Makes the window missing, so that a backfill computes it again. */
        record ForgetWindow(Interval window) implements Remedy {}

        /** Makes the empty table again. */
        record CreateStore(StoreTable store) implements Remedy {}

        /** Removes a store that no reader can see, and what the catalog knows of it. */
        record DropStore(List<Long> versions) implements Remedy {
            public DropStore {
                versions = List.copyOf(versions);
            }
        }

        /** Nothing: it would lose rows that were paid for. */
        record ByHand() implements Remedy {}
    }

    /**
     * @param views that the project has
     * @param checked windows of the ledger that were held against the store
     * @param countedOnly how many of them by the number of their rows alone, as no checksum was kept when they were stored
     */
    public record Result(int views, int checked, int countedOnly, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Hears how far it is; called by the thread that verifies. */
    @FunctionalInterface
    public interface Watch {
        /** @param stores that were looked at, out of all that are known of */
        void looked(int stores, int of);
    }

    public Result verify() {
        return verify((stores, of) -> {}, Cancellation.none());
    }

    /** @param cancellation heard between two stores */
    public Result verify(Watch watch, Cancellation cancellation) {
        Tally tally = new Tally();
        List<Finding> findings = new ArrayList<>();
        Set<String> stores = new TreeSet<>(warehouse.windows().storeNames());
        Set<String> others = new TreeSet<>(stores);
        others.addAll(warehouse.windows().ledgerNames());
        Map<String, List<Long>> versions = new TreeMap<>();
        for (ViewVersion version : catalog.versions(warehouse.engine())) {
            others.add(version.store().name());
            versions.computeIfAbsent(version.store().name(), name -> new ArrayList<>())
                    .add(version.id());
        }
        others.removeAll(setAside.get());
        int all = others.size();
        int looked = 0;
        List<ViewRecord> views = catalog.views(warehouse.engine());
        for (ViewRecord view : views) {
            for (ViewVersion version : catalog.versions(warehouse.engine(), view.key())) {
                cancellation.throwIfCancelled();
                String store = version.store().name();
                verifyIfReadable(version, stores.contains(store), findings, tally);
                others.remove(store);
                watch.looked(++looked, all);
            }
        }
        for (String store : others) {
            cancellation.throwIfCancelled();
            watch.looked(++looked, all);
            List<LedgerEntry> ledger = warehouse.windows().ledger(store);
            if (warehouse.isShared()) {
                // It may be another project's, which is about to fill it.
                continue;
            }
            List<Long> known = versions.getOrDefault(store, List.of());
            if (ledger.isEmpty()) {
                findings.add(unknown(store, stores.contains(store), known));
            } else {
                findings.add(ofNoView(store, ledger));
            }
        }
        return new Result(views.size(), tally.checked, tally.countedOnly, findings);
    }

    private static final class Tally {
        private int checked;
        private int countedOnly;

        private void add(List<LedgerEntry> ledger) {
            checked += ledger.size();
            countedOnly += (int) ledger.stream()
                    .filter(entry -> entry.rows() > 0 && entry.checksum().isEmpty())
                    .count();
        }
    }

    /** A store of this machine that cannot be read is a finding; that an account does not answer is none about the store. */
    private void verifyIfReadable(ViewVersion version, boolean there, List<Finding> findings, Tally tally) {
        try {
            tally.add(verify(version, there, findings));
        } catch (EngineFailure e) {
            if (warehouse.isShared() || e.worthRetrying()) {
                throw e;
            }
            findings.add(new Finding(
                    version.store().name(), null, "it cannot be read: " + e.getMessage(), new Remedy.ByHand()));
        }
    }

    /** Returns the ledger that the store was held against. */
    private List<LedgerEntry> verify(ViewVersion version, boolean there, List<Finding> findings) {
        StoreTable store = version.store();
        if (!there) {
            findings.add(
                    new Finding(store.name(), null, "the store's table is not there", new Remedy.CreateStore(store)));
        }
        Map<Interval, StoredRows> rest =
                there ? new TreeMap<>(warehouse.windows().stored(store)) : new TreeMap<>();
        List<LedgerEntry> ledger = warehouse.windows().ledger(store.name());
        Map<Interval, WindowEvent> told = warehouse.isShared() ? new TreeMap<>() : done(version);
        for (LedgerEntry entry : ledger) {
            WindowEvent event = told.remove(entry.window());
            StoredRows found = Objects.requireNonNullElse(rest.remove(entry.window()), NO_ROWS);
            Optional<String> difference = difference(store, entry, found).or(() -> lost(event, entry));
            if (difference.isPresent() && !wasReplaced(store, entry)) {
                findings.add(ofWindow(store, entry.window(), difference.get()));
            }
        }
        rest.forEach((window, found) -> findings.add(
                ofWindow(store, window, "the store holds " + found.rows() + " rows that the ledger does not know")));
        told.keySet().removeAll(rest.keySet());
        told.forEach((window, event) -> findings.add(ofWindow(
                store,
                window,
                "a run stored it with " + event.rows() + " rows, and neither the ledger nor the store has it")));
        return ledger;
    }

    /** What the catalog heard of as stored, and of nothing since. On an account others may have taken it away. */
    private Map<Interval, WindowEvent> done(ViewVersion version) {
        Map<Interval, WindowEvent> done = new TreeMap<>(catalog.lastEvents(version.id()));
        done.values().removeIf(event -> event.state() != WindowState.DONE);
        return done;
    }

    private static Optional<String> difference(StoreTable store, LedgerEntry entry, StoredRows found) {
        if (found.rows() != entry.rows()) {
            return Optional.of("the ledger says " + entry.rows() + " rows, the store holds " + found.rows());
        }
        // Where there is no row nothing can have changed, and what stored the window may have kept no checksum: then it
        // shows
        // at least whether the rows lie where readers look for them.
        boolean changed = found.checksum().isEmpty()
                || !entry.checksum().isEmpty() && !found.checksum().equals(entry.checksum());
        if (found.rows() > 0 && changed) {
            return Optional.of("its " + found.rows() + " rows are not those that were stored");
        }
        // The store's name has ten digits of it only.
        return entry.fingerprint().equals(store.fingerprint())
                ? Optional.empty()
                : Optional.of("the ledger says that it is of another definition, with the fingerprint "
                        + entry.fingerprint());
    }

    /** A restatement that was told done, as a log of DuckDB's that was cut short loses it: what it replaced is there again. */
    private static Optional<String> lost(@Nullable WindowEvent event, LedgerEntry entry) {
        return event == null
                        || event.queryId().equals(entry.queryId())
                        || !event.at().isAfter(entry.finishedAt())
                ? Optional.empty()
                : Optional.of("run " + RunRecord.label(event.runId()) + " stored it with " + event.rows()
                        + " rows, and the ledger and the store have those from before");
    }

    /** Between two looks another machine may have stored the window. */
    private boolean wasReplaced(StoreTable store, LedgerEntry entry) {
        if (!warehouse.isShared()) {
            return false;
        }
        StoredRows now = warehouse.windows().stored(store).getOrDefault(entry.window(), NO_ROWS);
        return difference(store, entry, now).isEmpty()
                || !warehouse.windows().ledger(store.name()).contains(entry);
    }

    private static Finding ofWindow(StoreTable store, Interval window, String what) {
        return new Finding(store.name(), window, what, new Remedy.ForgetWindow(window));
    }

    /** Of a store that no view has and the ledger does not know either. */
    private Finding unknown(String store, boolean there, List<Long> versions) {
        long rows = there ? warehouse.windows().rows(store) : 0;
        return new Finding(
                store,
                null,
                "no view has this store, and the ledger has no window of it"
                        + (rows == 0 ? "" : "; it holds " + rows + " rows, which would go with it"),
                new Remedy.DropStore(versions));
    }

    private static Finding ofNoView(String store, List<LedgerEntry> ledger) {
        long rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
        return new Finding(
                store,
                null,
                "no view has this store, though the ledger has windows of it: " + ledger.size() + " with " + rows
                        + " rows; apply the view's feature file again to take them up",
                new Remedy.ByHand());
    }

    /** Returns the findings that are left for a person to mend. */
    public List<Finding> repair(List<Finding> findings) {
        List<Finding> left = new ArrayList<>();
        Map<String, List<Interval>> forgotten = new TreeMap<>();
        for (Finding finding : findings) {
            Remedy remedy = finding.remedy();
            if (remedy instanceof Remedy.ForgetWindow forget) {
                warehouse.windows().forget(finding.store(), forget.window());
                forgotten
                        .computeIfAbsent(finding.store(), store -> new ArrayList<>())
                        .add(forget.window());
            } else if (remedy instanceof Remedy.CreateStore create) {
                warehouse.windows().create(create.store());
            } else if (remedy instanceof Remedy.DropStore drop) {
                warehouse.windows().drop(finding.store());
                drop.versions().forEach(catalog::removeVersion);
            } else {
                left.add(finding);
            }
        }
        tellMissing(forgotten);
        return left;
    }

    /** Otherwise the catalog would say for good that they are stored. */
    private void tellMissing(Map<String, List<Interval>> forgotten) {
        if (forgotten.isEmpty()) {
            return;
        }
        List<WindowEvent> missing = new ArrayList<>();
        for (ViewVersion version : catalog.versions(warehouse.engine())) {
            List<Interval> windows = forgotten.get(version.store().name());
            if (windows != null) {
                Map<Interval, WindowEvent> told = done(version);
                told.keySet().retainAll(new HashSet<>(windows));
                told.values().forEach(last -> missing.add(missing(last)));
            }
        }
        catalog.append(missing);
    }

    private WindowEvent missing(WindowEvent last) {
        return new WindowEvent(
                last.versionId(),
                last.window(),
                last.runId(),
                WindowState.MISSING,
                last.attempt(),
                clock.realNow(),
                0,
                0,
                0,
                last.queryId(),
                "made missing by verify --repair");
    }
}
