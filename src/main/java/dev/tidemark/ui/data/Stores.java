package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.words.RowArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what views have stored, by the way that readers take. Off the FX thread. */
final class Stores {

    private Stores() {}

    /** Every version that has a store, the views by name. */
    static List<DataTable.Stored> list(OpenProject project) {
        Set<String> there = Set.copyOf(project.warehouse().windows().storeNames());
        List<DataTable.Stored> stores = new ArrayList<>();
        try (StoreSnapshot snapshot = project.warehouse().snapshot()) {
            for (AppliedView view : project.views().all()) {
                for (ViewVersion version : project.catalog()
                        .versions(project.warehouse().engine(), view.view().key())) {
                    if (there.contains(version.store().name())) {
                        List<LedgerEntry> ledger =
                                snapshot.ledger(version.store().name());
                        long rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
                        stores.add(new DataTable.Stored(
                                view.view().name(), version.label(), version.store(), rows, ledger.size()));
                    }
                }
            }
        }
        return stores;
    }

    /** The first rows; only the windows that hold them are read, not a store of millions. */
    static List<@Nullable Object[]> first(
            OpenProject project, DataTable.Stored table, int most, Cancellation cancellation) {
        try (StoreSnapshot snapshot = project.warehouse().snapshot()) {
            Interval windows = begin(snapshot.ledger(table.store().name()), most);
            List<@Nullable Object[]> rows = new ArrayList<>();
            if (windows == null) {
                return rows;
            }
            List<String> columns =
                    table.columns().stream().map(ResultColumn::name).toList();
            try (RowCursor cursor = snapshot.scan(table.store(), columns, windows)) {
                for (RowBatch batch = cursor.next();
                        batch != null && rows.size() < most;
                        batch = rows.size() < most ? cursor.next() : null) {
                    cancellation.throwIfCancelled();
                    rows.addAll(RowArrays.of(batch));
                }
            }
            return rows.subList(0, Math.min(most, rows.size()));
        }
    }

    /** The first windows that together have so many rows, or all; null for none. */
    private static @Nullable Interval begin(List<LedgerEntry> ledger, int most) {
        if (ledger.isEmpty()) {
            return null;
        }
        int last = 0;
        long rows = ledger.get(0).rows();
        while (rows < most && last + 1 < ledger.size()) {
            last++;
            rows += ledger.get(last).rows();
        }
        return new Interval(
                ledger.get(0).window().start(), ledger.get(last).window().end());
    }
}
