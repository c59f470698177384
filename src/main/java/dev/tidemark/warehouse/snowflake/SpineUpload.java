package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the spine's rows into a temporary table of the session that will join them. */
final class SpineUpload {
    private SpineUpload() {}

    /** @param own the columns that the spine has besides */
    static void of(
            Session session,
            String table,
            List<StoreSearch.Question> views,
            List<ResultColumn> own,
            StoreSearch.SpineRows spine,
            Cancellation cancellation)
            throws SQLException {
        List<ResultColumn> columns = SearchSql.spineColumns(views, own);
        SnowflakeWork.execute(
                session.connection(),
                "CREATE OR REPLACE TEMPORARY TABLE " + table + "(" + SnowflakeTypes.declared(columns) + ")");
        RowUpload upload = new RowUpload(session, table, columns, cancellation);
        long[] number = {0};
        spine.into((at, keys, values) -> {
            try {
                List<@Nullable Object> row = row(number[0]++, at, keys, views);
                row.addAll(values);
                upload.add(row);
            } catch (SQLException e) {
                throw cancellation.isCancelled() ? new Cancellation.Cancelled() : SnowflakeErrors.failure(e);
            }
        });
        upload.finish();
    }

    /** As {@link SearchSql#spineColumns} has them, without the spine's own. */
    static List<@Nullable Object> row(
            long number, @Nullable Instant at, List<@Nullable List<Object>> keys, List<StoreSearch.Question> views) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(number);
        row.add(at);
        for (int v = 0; v < views.size(); v++) {
            List<Object> key = keys.get(v);
            row.add(key == null);
            List<String> names = views.get(v).store().joinKeys();
            for (int k = 0; k < names.size(); k++) {
                row.add(
                        key == null
                                ? null
                                : fitting(
                                        key.get(k),
                                        views.get(v)
                                                .store()
                                                .column(names.get(k))
                                                .type()));
            }
        }
        return row;
    }

    /** Null for a number that no row of the store can have: cast to the store's type it would become another one. */
    private static @Nullable Object fitting(Object key, SqlType type) {
        if (!type.is(SqlType.Kind.NUMBER)) {
            return key;
        }
        BigDecimal number = key instanceof BigDecimal decimal ? decimal : new BigDecimal(key.toString());
        BigDecimal plain = number.stripTrailingZeros();
        boolean fits = plain.scale() <= type.scale()
                && (long) plain.precision() - plain.scale() <= type.precision() - type.scale();
        return fits ? plain : null;
    }
}
