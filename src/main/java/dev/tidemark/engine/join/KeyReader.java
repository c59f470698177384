package dev.tidemark.engine.join;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a view's key from a row of the spine, in the form of the store's types. */
final class KeyReader {
    private final int[] columns;
    private final SqlType[] types;

    /** @param columns the spine's column for each join key of the store */
    KeyReader(int[] columns, StoreTable store) {
        this.columns = columns;
        this.types =
                store.joinKeys().stream().map(key -> store.column(key).type()).toArray(SqlType[]::new);
    }

    /** As {@link StoreIndex} keeps it; null when a part of it is NULL. */
    @Nullable
    Object key(SpineReader.Batch batch, int row) {
        if (columns.length == 1) {
            return KeyForm.of(batch.value(row, columns[0]), types[0]);
        }
        List<Object> parts = parts(batch, row);
        return parts == null ? null : StoreIndex.key(parts);
    }

    /** Null when one is NULL; every part is read, since one that is none of its type is an error of the row. */
    @Nullable
    List<Object> parts(SpineReader.Batch batch, int row) {
        List<Object> parts = new ArrayList<>(columns.length);
        boolean complete = true;
        for (int k = 0; k < columns.length; k++) {
            Object part = KeyForm.of(batch.value(row, columns[k]), types[k]);
            if (part == null) {
                complete = false;
            } else {
                parts.add(part);
            }
        }
        return complete ? parts : null;
    }
}
