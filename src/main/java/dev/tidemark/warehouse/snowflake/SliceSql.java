package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.sql.SqlPredicate;
import dev.tidemark.engine.TableSlice;
import java.util.stream.Collectors;

/**
 * Reads a slice of a table. Keys are taken by their hashes: the same ones each time, and not the first of an alphabet, which
 * are often the oldest. Pure.
 */
final class SliceSql {
    private static final String SLICE = "\"_SLICE\"";
    private static final String KEPT = "\"_KEPT\"";

    private SliceSql() {}

    /** @param table the name as SQL */
    static TableSlice.Statement of(String table, TableSlice slice) {
        StringBuilder text = new StringBuilder("WITH " + SLICE + " AS (SELECT * FROM " + table);
        int whereAt = -1;
        if (!slice.where().isEmpty()) {
            SqlPredicate.require(slice.where());
            text.append(" WHERE (\n");
            whereAt = text.length();
            // A comment at its end ends with the line.
            text.append(slice.where()).append("\n)");
        }
        text.append(')');
        if (!slice.keys().isEmpty()) {
            String keys = SnowflakeSql.names(slice.keys());
            text.append(",\n").append(KEPT).append(" AS (SELECT ").append(keys);
            text.append(" FROM ").append(SLICE).append(" WHERE ").append(each(slice, "%s IS NOT NULL"));
            text.append(" GROUP BY ")
                    .append(keys)
                    .append(" ORDER BY HASH(")
                    .append(keys)
                    .append("), ");
            text.append(keys).append(" LIMIT ").append(slice.keyCount()).append(')');
        }
        text.append("\nSELECT ").append(SLICE).append(".* FROM ").append(SLICE);
        if (!slice.keys().isEmpty()) {
            text.append(" JOIN ").append(KEPT).append(" ON ");
            text.append(each(slice, SLICE + ".%1$s = " + KEPT + ".%1$s"));
        }
        if (slice.rows() > 0 && !slice.keys().isEmpty()) {
            // The limit cuts the last key's rows only.
            String keys = slice.keys().stream()
                    .map(key -> SLICE + "." + SnowflakeSql.name(key))
                    .collect(Collectors.joining(", "));
            text.append("\nORDER BY HASH(").append(keys).append("), ").append(keys);
        }
        if (slice.rows() > 0) {
            text.append("\nLIMIT ").append(slice.rows());
        }
        return new TableSlice.Statement(text.toString(), whereAt);
    }

    private static String each(TableSlice slice, String form) {
        return slice.keys().stream()
                .map(key -> form.replace("%1$s", "%s").replace("%s", SnowflakeSql.name(key)))
                .collect(Collectors.joining(" AND "));
    }
}
