package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds catalog, ledger and store of every version against each other. */
public final class Verification {
    private final CatalogReader catalog;
    private final Warehouse warehouse;

    public Verification(CatalogReader catalog, Warehouse warehouse) {
        this.catalog = catalog;
        this.warehouse = warehouse;
    }

    /** What is wrong with one window of a store. */
    public record Finding(String store, Interval window, String what) {}

    /** @param checked windows that were looked at */
    public record Result(int checked, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    public Result verify() {
        int checked = 0;
        List<Finding> findings = new ArrayList<>();
        Set<String> stores = new TreeSet<>(warehouse.windows().storeNames());
        for (ViewRecord view : catalog.views(warehouse.engine())) {
            for (ViewVersion version : catalog.versions(warehouse.engine(), view.key())) {
                StoreTable store = version.store();
                Map<Interval, Long> held =
                        stores.contains(store.name()) ? warehouse.windows().rowsPerWindow(store) : Map.of();
                Map<Interval, Long> rest = new TreeMap<>(held);
                for (LedgerEntry entry : warehouse.windows().ledger(store.name())) {
                    checked++;
                    Long rows = rest.remove(entry.window());
                    long found = rows == null ? 0 : rows;
                    if (found != entry.rows()) {
                        findings.add(new Finding(
                                store.name(),
                                entry.window(),
                                "the ledger says " + entry.rows() + " rows, the store holds " + found));
                    }
                }
                rest.forEach((window, rows) -> findings.add(new Finding(
                        store.name(), window, "the store holds " + rows + " rows that the ledger does not know")));
            }
        }
        return new Result(checked, findings);
    }

    /** Makes the windows of the findings missing, so that a backfill computes them again. */
    public void repair(List<Finding> findings) {
        findings.forEach(finding -> warehouse.windows().forget(finding.store(), finding.window()));
    }
}
