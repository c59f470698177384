package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore.StagedWindow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A window's rows in a temporary table of the connection that will store them. */
final class JdbcStagedWindow implements StagedWindow {
    static final String STAGE = "_STAGE";
    /** Rows of one window are numbered below this; window starts are whole minutes, so both fit 63 bits. */
    private static final int ROW_BITS = 30;

    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;
    private final Connection connection;
    private final StoreTable store;
    private final Interval window;
    private final StageConditions rowsThat;
    private final long rows;
    private final long nullKeys;
    private final long outside;

    JdbcStagedWindow(EmbeddedEngine engine, JdbcWork jdbc, Connection connection, StoreTable store, Interval window)
            throws SQLException {
        this.engine = engine;
        this.jdbc = jdbc;
        this.connection = connection;
        this.store = store;
        this.window = window;
        this.rowsThat = new StageConditions(store, window, timestamp(), Sql::literal);
        String sql = "SELECT COUNT(CASE WHEN " + rowsThat.isKept() + " THEN 1 END), COUNT(CASE WHEN "
                + rowsThat.hasNullKey() + " THEN 1 END), COUNT(CASE WHEN " + rowsThat.isOutside() + " THEN 1 END) FROM "
                + Sql.name(STAGE);
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(sql)) {
            r.next();
            this.rows = r.getLong(1);
            this.nullKeys = r.getLong(2);
            this.outside = r.getLong(3);
        }
    }

    /** The first row identifier of the window that begins then. */
    static long firstRowId(Instant windowStart) {
        return Math.floorDiv(windowStart.getEpochSecond(), 60) << ROW_BITS;
    }

    /** The identifier from which on rows belong to windows that begin then or later: windows begin on whole minutes. */
    static long firstRowIdFrom(Instant instant) {
        boolean whole = instant.getNano() == 0 && Math.floorMod(instant.getEpochSecond(), 60) == 0;
        return firstRowId(whole ? instant : instant.plusSeconds(60));
    }

    static boolean isRowIdOf(Instant windowStart, Instant windowEnd, long rowId) {
        return rowId >= firstRowIdFrom(windowStart) && rowId < firstRowIdFrom(windowEnd);
    }

    /** All that lies in the window's place. */
    private void deleteRows(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM " + JdbcWindowStore.table(store.name()) + " WHERE " + Sql.name(StoreTable.ROW_ID)
                        + " >= ? AND " + Sql.name(StoreTable.ROW_ID) + " < ?",
                firstRowId(window.start()),
                firstRowId(window.end()));
    }

    private String timestamp() {
        return "CAST(" + Sql.name(store.timestamp()) + " AS " + engine.columnType(SqlType.TIMESTAMP_NTZ) + ")";
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long nullKeys() {
        return nullKeys;
    }

    @Override
    public long outside() {
        return outside;
    }

    @Override
    public Optional<String> outsideExample() {
        return outside == 0
                ? Optional.empty()
                : example("SELECT " + keysAndTimestamp() + " FROM " + Sql.name(STAGE) + " WHERE " + rowsThat.isOutside()
                        + " ORDER BY " + keysAndTimestamp() + " LIMIT 1");
    }

    @Override
    public Optional<String> duplicateKey() {
        return example("SELECT " + keysAndTimestamp() + " FROM " + Sql.name(STAGE) + " WHERE " + rowsThat.isKept()
                + " GROUP BY " + keysAndTimestamp() + " HAVING COUNT(*) > 1 ORDER BY " + keysAndTimestamp()
                + " LIMIT 1");
    }

    private String keysAndTimestamp() {
        return Sql.names(store.joinKeys()) + ", " + timestamp();
    }

    /** The first row in words: {@code USER_ID = u1, TIMESTAMP = 2022-12-01 00:00:00}. */
    private Optional<String> example(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(sql)) {
            if (!r.next()) {
                return Optional.empty();
            }
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < store.joinKeys().size(); i++) {
                words.append(store.joinKeys().get(i))
                        .append(" = ")
                        .append(r.getString(i + 1))
                        .append(", ");
            }
            LocalDateTime at = r.getObject(store.joinKeys().size() + 1, LocalDateTime.class);
            words.append(store.timestamp()).append(" = ").append(InstantText.plain(Sql.instant(at)));
            return Optional.of(words.toString());
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    @Override
    public Optional<String> misfit() {
        try (Statement statement = connection.createStatement()) {
            List<ResultColumn> doubtful = new ArrayList<>();
            try (ResultSet r =
                    statement.executeQuery("SELECT " + columnNames() + " FROM " + Sql.name(STAGE) + " WHERE 1 = 0")) {
                for (int i = 0; i < store.columns().size(); i++) {
                    ResultColumn column = store.columns().get(i);
                    if (mayLose(column.type(), engine.resultType(r.getMetaData(), i + 1))) {
                        doubtful.add(column);
                    }
                }
            }
            for (ResultColumn column : doubtful) {
                String cast = "CAST(" + Sql.name(column.name()) + " AS " + engine.columnType(column.type()) + ")";
                try (ResultSet r = statement.executeQuery("SELECT " + Sql.name(column.name()) + " FROM "
                        + Sql.name(STAGE) + " WHERE " + rowsThat.isKept() + " AND " + cast + " <> "
                        + Sql.name(column.name())
                        + " LIMIT 1")) {
                    if (r.next()) {
                        return Optional.of(column.name() + " = " + r.getString(1) + " does not fit " + column.type());
                    }
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    private static boolean mayLose(SqlType stored, SqlType given) {
        if (stored.is(SqlType.Kind.NUMBER)) {
            return !given.is(SqlType.Kind.NUMBER) || given.scale() > stored.scale();
        }
        boolean bothTimes = (stored.isTimestamp() || stored.is(SqlType.Kind.DATE))
                && (given.isTimestamp() || given.is(SqlType.Kind.DATE));
        boolean bothTexts = isText(stored) && isText(given);
        return !bothTexts && !bothTimes && stored.kind() != given.kind()
                || stored.is(SqlType.Kind.DATE) && given.isTimestamp();
    }

    private static boolean isText(SqlType type) {
        return type.is(SqlType.Kind.VARCHAR) || type.isSemiStructured();
    }

    private String columnNames() {
        return store.columns().stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
    }

    private String castColumns() {
        return store.columns().stream()
                .map(c -> "CAST(" + Sql.name(c.name()) + " AS " + engine.columnType(c.type()) + ") AS "
                        + Sql.name(c.name()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String checksum() {
        try (RowCursor kept = read(keptColumns())) {
            return StoredTally.of(kept).checksum();
        }
    }

    @Override
    public RowCursor keptRows(long most) {
        String order = Sql.name(store.timestamp()) + ", " + Sql.names(store.joinKeys());
        return read("SELECT * FROM (" + keptColumns() + ") AS KEPT ORDER BY " + order
                + (most < Long.MAX_VALUE ? " LIMIT " + most : ""));
    }

    private String keptColumns() {
        return "SELECT " + castColumns() + " FROM " + Sql.name(STAGE) + " WHERE " + rowsThat.isKept();
    }

    private RowCursor read(String query) {
        try {
            Statement statement = connection.createStatement();
            return new JdbcRowCursor(statement.executeQuery(query), store.columns(), jdbc::failure, statement);
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    @Override
    public LedgerEntry commit(LedgerEntry entry, Claim.Mine claim) {
        try {
            jdbc.inTransaction(connection, c -> {
                JdbcLedger.forget(c, store.name(), window.start());
                // Also where the ledger knows of none: a ledger that was damaged, and they would be there twice.
                deleteRows(c);
                int stored = Sql.update(
                        c,
                        "INSERT INTO " + JdbcWindowStore.table(store.name()) + " SELECT "
                                + firstRowId(window.start()) + " + " + engine.rowNumber() + ", " + castColumns()
                                + ", " + Sql.literal(window.start()) + ", " + Sql.literal(entry.finishedAt()) + " FROM "
                                + Sql.name(STAGE) + " WHERE " + rowsThat.isKept());
                if (stored != entry.rows()) {
                    throw new IllegalStateException(stored + " rows were stored instead of " + entry.rows());
                }
                JdbcLedger.add(c, store.name(), entry);
                return stored;
            });
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
        // A commit into a deleted file succeeds.
        engine.requireFile();
        return entry;
    }

    @Override
    public void close() {
        try (Connection closing = connection) {
            Sql.execute(closing, "DROP TABLE IF EXISTS " + Sql.name(STAGE));
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }
}
