package dev.tidemark.engine;

import dev.tidemark.domain.sql.TableName;
import java.util.List;

/** Indexes on source tables that make the windows of a view cheap. Thread-safe. */
public interface SourceIndexes {

    /** One index and the view it was made for. */
    record SourceIndex(String viewKey, TableName table, List<String> columns) {
        public SourceIndex {
            columns = List.copyOf(columns);
        }
    }

    /** Whether an index changes anything on this engine. */
    boolean useful();

    /** Makes the index where it is missing; true when it was. */
    boolean ensure(SourceIndex index);

    List<SourceIndex> list();

    /** Removes the indexes that were made for a view and that no other view has too. */
    void dropOf(String viewKey);
}
