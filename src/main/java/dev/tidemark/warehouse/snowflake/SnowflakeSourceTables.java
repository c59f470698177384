package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables of the profile's database, as INFORMATION_SCHEMA tells. A load fills a temporary table of the session first
 * and is then one statement, so that readers see all of it or nothing, and a lost session leaves nothing.
 */
final class SnowflakeSourceTables implements SourceTables {
    private final SnowflakeAccount account;
    private final SnowflakeSql sql;
    private final SnowflakeWork work;
    private final ResultPlace place;

    SnowflakeSourceTables(SnowflakeAccount account, SnowflakeSql sql, SnowflakeWork work, ResultPlace place) {
        this.place = place;
        this.account = account;
        this.sql = sql;
        this.work = work;
    }

    @Override
    public List<SourceTable> list() {
        if (account.database().isEmpty()) {
            throw new InvalidInput("the profile " + account.name() + " names no database; add one to list its tables");
        }
        return work.run(connection -> read(
                connection,
                account.database(),
                "C.TABLE_SCHEMA NOT IN ('INFORMATION_SCHEMA', ?)",
                account.storeSchema()));
    }

    @Override
    public Optional<SourceTable> find(TableName name) {
        TableName whole = sql.placed(name);
        return work.run(connection -> find(connection, whole));
    }

    private static Optional<SourceTable> find(Connection connection, TableName whole) throws SQLException {
        try {
            return read(
                            connection,
                            whole.parts().get(0),
                            "C.TABLE_SCHEMA = ? AND C.TABLE_NAME = ?",
                            whole.parts().get(1),
                            whole.table())
                    .stream()
                    .findFirst();
        } catch (SQLException e) {
            if (SnowflakeErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<SourceTable> read(Connection connection, String database, String where, String... values)
            throws SQLException {
        String schema = SnowflakeSql.name(database) + ".INFORMATION_SCHEMA.";
        String query = "SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME, C.DATA_TYPE, C.NUMERIC_PRECISION,"
                + " C.NUMERIC_SCALE, T.ROW_COUNT FROM " + schema + "COLUMNS C JOIN " + schema
                + "TABLES T ON T.TABLE_SCHEMA = C.TABLE_SCHEMA AND T.TABLE_NAME = C.TABLE_NAME WHERE " + where
                + " ORDER BY C.TABLE_SCHEMA, C.TABLE_NAME, C.ORDINAL_POSITION";
        Map<TableName, List<ResultColumn>> columns = new LinkedHashMap<>();
        Map<TableName, Long> rows = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    TableName table = TableName.of(database, r.getString(1), r.getString(2));
                    columns.computeIfAbsent(table, any -> new ArrayList<>())
                            .add(new ResultColumn(
                                    r.getString(3), SnowflakeTypes.of(r.getString(4), r.getInt(5), r.getInt(6))));
                    rows.put(table, r.getLong(7));
                }
            }
        }
        return columns.entrySet().stream()
                .map(e ->
                        new SourceTable(e.getKey(), e.getValue(), rows.getOrDefault(e.getKey(), 0L), 0, Instant.EPOCH))
                .toList();
    }

    /** The account's tables change without our knowing: nothing here makes a stored window stale. */
    @Override
    public String versions(Collection<TableName> tables) {
        return "";
    }

    @Override
    public void makePlace(TableName name) {
        TableName whole = sql.placed(name);
        work.inSession(session -> {
            place.require(session, whole, true);
            return whole;
        });
    }

    @Override
    public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
        TableName whole = sql.whole(name);
        Optional<SourceTable> before = find(name);
        if (before.isPresent() && mode == Mode.CREATE) {
            throw new InvalidInput("the table " + name + " exists already; take --replace or --append");
        }
        boolean append = before.isPresent() && mode == Mode.APPEND;
        if (append && !before.get().columns().equals(rows.columns())) {
            throw new InvalidInput("the columns of the file differ from those of " + name + ": "
                    + describe(rows.columns()) + " instead of "
                    + describe(before.get().columns())
                    + "; declare them with --types or take --replace");
        }
        String table = SnowflakeSql.table(whole);
        long count = work.inSession(session -> {
            Connection connection = session.connection();
            place.require(session, whole, false);
            String loading = session.passing("LOADING");
            SnowflakeWork.execute(
                    connection,
                    "CREATE OR REPLACE TEMPORARY TABLE " + loading + "(" + SnowflakeTypes.declared(rows.columns())
                            + ")");
            long uploaded = new RowUpload(session, loading, rows.columns(), cancellation).all(rows);
            cancellation.throwIfCancelled();
            SnowflakeWork.execute(
                    connection,
                    (append ? "INSERT INTO " + table : SnowflakeSql.create(table, mode == Mode.REPLACE) + " AS")
                            + " SELECT * FROM " + loading);
            return uploaded;
        });
        long all = count + (append ? before.get().rows() : 0);
        return new SourceTable(whole, rows.columns(), all, 0, at);
    }

    private static String describe(List<ResultColumn> columns) {
        return columns.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "));
    }
}
