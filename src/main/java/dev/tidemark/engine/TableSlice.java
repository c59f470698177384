package dev.tidemark.engine;

import dev.tidemark.domain.sql.TableName;
import java.util.List;

/**
 * Some rows of a table.
 *
 * @param where a predicate in the engine's own SQL that they all meet, empty for none
 * @param keys columns whose values in one row are a key; empty where rows are not taken by keys
 * @param keyCount how many keys to take, with all their rows that meet the predicate; ignored without {@code keys}
 * @param rows the most to take, 0 for all
 */
public record TableSlice(TableName table, String where, List<String> keys, long keyCount, long rows) {

    /**
     * The statement that reads them.
     *
     * @param whereAt where the predicate stands in it, -1 for none
     */
    public record Statement(String text, int whereAt) {}

    public TableSlice {
        keys = List.copyOf(keys);
    }
}
