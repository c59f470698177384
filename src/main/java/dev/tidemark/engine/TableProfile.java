package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.RenderedSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Nulls, distinct values, least and greatest of every column of a table, by the engine itself. */
public final class TableProfile {
    /** So many columns are looked at with one reading of the table, so that the first are soon there. */
    private static final int AT_ONCE = 5;

    /** Of a very wide table more, so that it is not read hundreds of times. */
    private static final int READINGS = 20;

    private TableProfile() {}

    /**
     * @param distinct -1 where values cannot be compared
     * @param least null where there is none
     */
    public record ColumnProfile(
            ResultColumn column,
            long nulls,
            long distinct,
            @Nullable Object least,
            @Nullable Object greatest) {}

    /** @param told gets the profiles in the order of the columns, some at a time, on the calling thread */
    public static void read(
            Warehouse warehouse,
            SourceTables.SourceTable table,
            Instant now,
            Consumer<List<ColumnProfile>> told,
            Cancellation cancellation) {
        int width = table.columns().size();
        int atOnce = Math.max(AT_ONCE, width / READINGS);
        for (int from = 0; from < width; from += atOnce) {
            List<ResultColumn> columns = table.columns().subList(from, Math.min(width, from + atOnce));
            SqlRequest request = new SqlRequest(RenderedSql.plain(sql(table, columns)), now);
            try (RowCursor rows = warehouse.query(request, cancellation)) {
                RowBatch batch = rows.next();
                if (batch != null) {
                    told.accept(profiles(columns, batch));
                }
            }
        }
    }

    private static String sql(SourceTables.SourceTable table, List<ResultColumn> columns) {
        StringBuilder sql = new StringBuilder("SELECT COUNT(*) AS ALL_ROWS");
        for (int i = 0; i < columns.size(); i++) {
            String name = Identifiers.quote(columns.get(i).name());
            sql.append("\n, COUNT(").append(name).append(") AS C").append(i);
            if (isComparable(columns.get(i).type())) {
                sql.append(", COUNT(DISTINCT ").append(name).append(") AS D").append(i);
            }
            if (isOrdered(columns.get(i).type())) {
                sql.append(", MIN(").append(name).append(") AS L").append(i);
                sql.append(", MAX(").append(name).append(") AS G").append(i);
            }
        }
        return sql.append("\nFROM ").append(table.name()).toString();
    }

    private static List<ColumnProfile> profiles(List<ResultColumn> columns, RowBatch batch) {
        List<ColumnProfile> profiles = new ArrayList<>();
        long rows = number(batch.column(0).value(0));
        int at = 1;
        for (ResultColumn column : columns) {
            long nulls = rows - number(batch.column(at++).value(0));
            long distinct =
                    isComparable(column.type()) ? number(batch.column(at++).value(0)) : -1;
            boolean ordered = isOrdered(column.type());
            Object least = ordered ? batch.column(at++).value(0) : null;
            Object greatest = ordered ? batch.column(at++).value(0) : null;
            profiles.add(new ColumnProfile(column, nulls, distinct, least, greatest));
        }
        return profiles;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static boolean isComparable(SqlType type) {
        return !type.isSemiStructured() && !type.is(SqlType.Kind.UNKNOWN) && !type.is(SqlType.Kind.BINARY);
    }

    private static boolean isOrdered(SqlType type) {
        return isComparable(type) && !type.is(SqlType.Kind.BOOLEAN);
    }
}
