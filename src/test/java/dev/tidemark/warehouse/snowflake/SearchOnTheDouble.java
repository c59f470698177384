package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins on the double of Snowflake with the real driver: stores of another warehouse are copied there first. */
public final class SearchOnTheDouble implements StoreSearch, AutoCloseable {
    private static final List<ResultColumn> LEDGER = Stream.of(
                    "VARCHAR",
                    "VARCHAR",
                    "TIMESTAMP_NTZ",
                    "TIMESTAMP_NTZ",
                    "VARCHAR",
                    "NUMBER",
                    "NUMBER",
                    "VARCHAR",
                    "VARCHAR",
                    "VARCHAR",
                    "TIMESTAMP_NTZ",
                    "VARCHAR",
                    "VARCHAR",
                    "TIMESTAMP_NTZ",
                    "TIMESTAMP_NTZ")
            .map(type -> new ResultColumn("C", SqlType.parse(type).orElseThrow()))
            .toList();

    private final Warehouse stores;
    private final DoubleAccount account;
    private final SnowflakeWarehouse warehouse;
    private final SnowflakeSql sql;

    /** @param stores whose rows and windows are searched */
    public SearchOnTheDouble(Warehouse stores, String database) throws SQLException {
        this.stores = stores;
        this.account = new DoubleAccount(database);
        this.warehouse = account.warehouse();
        this.sql = new SnowflakeSql(account.seen());
    }

    private StoreSearch filled(List<Question> views) {
        try (StoreSnapshot snapshot = stores.snapshot()) {
            for (Question view : views) {
                fill(view.store(), snapshot);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return warehouse.search().orElseThrow();
    }

    /** Each window under a load of its own, named after its beginning. */
    private void fill(StoreTable store, StoreSnapshot snapshot) throws SQLException {
        warehouse.windows().create(store);
        List<List<@Nullable Object>> windows = new ArrayList<>();
        for (LedgerEntry entry : snapshot.ledger(store.name())) {
            Instant start = entry.window().start();
            windows.add(List.of(
                    store.name(),
                    "f",
                    start,
                    entry.window().end(),
                    start.toString(),
                    entry.rows(),
                    0L,
                    "r1",
                    "h",
                    "",
                    start,
                    "q",
                    "",
                    start,
                    start));
        }
        upload(sql.inStoreSchema(SnowflakeLedger.TABLE), LEDGER, windows);
        List<ResultColumn> columns = new ArrayList<>(store.columns());
        columns.add(new ResultColumn(StoreTable.WINDOW_START, SqlType.TIMESTAMP_NTZ));
        columns.add(new ResultColumn(StoreTable.LOADED_AT, SqlType.TIMESTAMP_NTZ));
        columns.add(new ResultColumn(SnowflakeLedger.LOAD, SqlType.VARCHAR));
        upload(sql.inStoreSchema(store.name()), columns, rows(store, snapshot));
    }

    private static List<List<@Nullable Object>> rows(StoreTable store, StoreSnapshot snapshot) {
        List<String> names = store.columns().stream().map(ResultColumn::name).toList();
        int stamp = names.indexOf(store.timestamp());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowCursor cursor = snapshot.scan(store, names, new Interval(InstantText.MIN, InstantText.MAX))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        values.add(batch.column(i).value(row));
                    }
                    Instant at = Objects.requireNonNull((Instant) values.get(stamp));
                    Instant start = store.schedule().windowOf(at).start();
                    values.addAll(List.of(start, start, start.toString()));
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    private void upload(String table, List<ResultColumn> columns, List<List<@Nullable Object>> rows)
            throws SQLException {
        try (SnowflakeSessions sessions = account.sessions(DoubleAccount.address());
                SnowflakeSessions.Session session = sessions.take()) {
            RowUpload upload = new RowUpload(session, table, columns, Cancellation.none());
            for (List<@Nullable Object> row : rows) {
                upload.add(row);
            }
            upload.finish();
        }
    }

    @Override
    public Found search(List<Question> views, SpineRows spine, Cancellation cancellation) {
        return filled(views).search(views, spine, cancellation);
    }

    @Override
    public Written write(List<Question> views, Table table, Target target, SpineRows spine, Cancellation cancellation) {
        return filled(views).write(views, table, target, spine, cancellation);
    }

    @Override
    public String statement(List<Question> views, Table table) {
        return warehouse.search().orElseThrow().statement(views, table);
    }

    @Override
    public void close() throws SQLException {
        warehouse.close();
        account.close();
    }
}
