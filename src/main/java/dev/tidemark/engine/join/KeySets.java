package dev.tidemark.engine.join;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads key columns into a set of whole keys. */
final class KeySets {

    private KeySets() {}

    /** @param rows nothing but the join keys, none of them NULL */
    static void addAll(RowCursor rows, Set<Object> keys) {
        List<Object> parts = new ArrayList<>();
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.size(); row++) {
                parts.clear();
                for (int k = 0; k < rows.columns().size(); k++) {
                    Object part = KeyForm.of(
                            batch.column(k).value(row), rows.columns().get(k).type());
                    if (part != null) {
                        parts.add(part);
                    }
                }
                keys.add(StoreIndex.key(parts));
            }
        }
    }
}
