package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore.StagedWindow;
import dev.tidemark.warehouse.jdbc.JdbcRowCursor;
import dev.tidemark.warehouse.jdbc.Opened;
import dev.tidemark.warehouse.jdbc.StageConditions;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A window's rows in a temporary table of the session that will publish them. One statement counts all that is asked about
 * them; publishing takes two inserts. All can be cancelled on the server but the last, which decides. Owned by one thread.
 */
final class SnowflakeStagedWindow implements StagedWindow {
    static final String STAGE = "STAGE";

    private final SnowflakeSql sql;
    private final SnowflakeLedger ledger;
    private final Stage staged;
    private final Session session;
    private final StoreTable store;
    private final Interval window;
    private final Cancellation cancellation;
    private final StageConditions rowsThat;
    private final String stage;
    private final long rows;
    private final long nullKeys;
    private final long outside;
    private final long distinct;
    private final String checksum;
    /** Columns with a value that the store's type would change. */
    private final List<ResultColumn> misfits = new ArrayList<>();

    private boolean broken;

    SnowflakeStagedWindow(
            SnowflakeSql sql,
            SnowflakeLedger ledger,
            Stage staged,
            StoreTable store,
            Interval window,
            Cancellation cancellation)
            throws SQLException {
        this.sql = sql;
        this.ledger = ledger;
        this.staged = staged;
        this.session = staged.session();
        this.store = store;
        this.window = window;
        this.cancellation = cancellation;
        this.rowsThat = new StageConditions(store, window, timestamp(), SnowflakeSql::literal);
        this.stage = staged.table();
        try (Statement statement = session.connection().createStatement();
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement);
                ResultSet r = cancel.execute(() -> statement.executeQuery(counts()))) {
            r.next();
            this.rows = r.getLong(1);
            this.nullKeys = r.getLong(2);
            this.outside = r.getLong(3);
            this.distinct = r.getLong(4);
            this.checksum = r.getString(5);
            List<ResultColumn> given = SnowflakeTypes.columns(r.getMetaData());
            List<ResultColumn> columns = store.columns();
            for (int i = 0; i < columns.size(); i++) {
                ResultColumn column = columns.get(i);
                SqlType type = given.get(6 + 2 * i).type();
                if (mayLose(column, type) && r.getLong(6 + 2 * i) > 0) {
                    misfits.add(column);
                }
            }
        }
    }

    /**
     * Kept, without key, outside, distinct keys, checksum; then for each column how many values its type in the store would change,
     * and any value, whose type is the stage's.
     */
    private String counts() {
        List<String> counts = new ArrayList<>();
        counts.add(count(rowsThat.isKept()));
        counts.add(count(rowsThat.hasNullKey()));
        counts.add(count(rowsThat.isOutside()));
        List<String> key = new ArrayList<>();
        store.joinKeys().forEach(name -> key.add(whenKept(SnowflakeSql.name(name))));
        key.add(whenKept(timestamp()));
        counts.add("COUNT(DISTINCT " + String.join(", ", key) + ")");
        counts.add(LoadChecksum.sum(whenKept(LoadChecksum.hash(store, this::stored))));
        for (ResultColumn column : store.columns()) {
            String name = SnowflakeSql.name(column.name());
            counts.add(count(rowsThat.isKept() + " AND " + changes(column)));
            counts.add("ANY_VALUE(" + name + ")");
        }
        return "SELECT " + String.join(", ", counts) + " FROM " + stage;
    }

    private static String count(String condition) {
        return "COUNT(CASE WHEN " + condition + " THEN 1 END)";
    }

    private String whenKept(String expression) {
        return "CASE WHEN " + rowsThat.isKept() + " THEN " + expression + " END";
    }

    /** Only numbers and dates can lose a part; semi-structured values cannot be compared. */
    private static String changes(ResultColumn column) {
        String name = SnowflakeSql.name(column.name());
        return column.type().is(SqlType.Kind.NUMBER) || column.type().is(SqlType.Kind.DATE)
                ? name + "::" + SnowflakeTypes.declared(column.type()) + " <> " + name
                : "FALSE";
    }

    private boolean mayLose(ResultColumn column, SqlType given) {
        return !column.name().equals(store.timestamp())
                && (column.type().is(SqlType.Kind.NUMBER) || column.type().is(SqlType.Kind.DATE))
                && !column.type().equals(given);
    }

    /** As UTC, whichever type it has: by way of an instant, which the session's zone shows as UTC. */
    private String timestamp() {
        return SnowflakeSql.name(store.timestamp()) + "::TIMESTAMP_LTZ(9)::TIMESTAMP_NTZ(9)";
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
    public String checksum() {
        return checksum;
    }

    @Override
    public Optional<String> queryId() {
        return Optional.of(staged.queryId());
    }

    @Override
    public Optional<String> outsideExample() {
        return outside == 0
                ? Optional.empty()
                : example("SELECT " + keysAndTimestamp() + " FROM " + stage + " WHERE " + rowsThat.isOutside()
                        + " ORDER BY " + places() + " LIMIT 1");
    }

    @Override
    public Optional<String> duplicateKey() {
        return distinct == rows
                ? Optional.empty()
                : example("SELECT " + keysAndTimestamp() + " FROM " + stage + " WHERE " + rowsThat.isKept()
                        + " GROUP BY " + places() + " HAVING COUNT(*) > 1 ORDER BY " + places() + " LIMIT 1");
    }

    private String keysAndTimestamp() {
        return SnowflakeSql.names(store.joinKeys()) + ", " + timestamp();
    }

    private String places() {
        List<String> places = new ArrayList<>();
        for (int i = 1; i <= store.joinKeys().size() + 1; i++) {
            places.add(Integer.toString(i));
        }
        return String.join(", ", places);
    }

    /** The first row in words: {@code USER_ID = u1, TIMESTAMP = 2022-12-01 00:00:00}. */
    private Optional<String> example(String query) {
        try (Statement statement = session.connection().createStatement();
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement);
                ResultSet r = cancel.execute(() -> statement.executeQuery(query))) {
            if (!r.next()) {
                return Optional.empty();
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < store.joinKeys().size(); i++) {
                words.add(store.joinKeys().get(i) + " = " + r.getString(i + 1));
            }
            LocalDateTime at = Objects.requireNonNull(
                    new SnowflakeValues().timestamp(r, store.joinKeys().size() + 1));
            words.add(store.timestamp() + " = " + InstantText.plain(at.toInstant(ZoneOffset.UTC)));
            return Optional.of(String.join(", ", words));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return cancellation.isCancelled() ? new Cancellation.Cancelled() : SnowflakeErrors.failure(e);
    }

    @Override
    public Optional<String> misfit() {
        if (misfits.isEmpty()) {
            return Optional.empty();
        }
        ResultColumn column = misfits.get(0);
        String query = "SELECT " + SnowflakeSql.name(column.name()) + "::VARCHAR FROM " + stage + " WHERE "
                + rowsThat.isKept() + " AND " + changes(column) + " LIMIT 1";
        try (Statement statement = session.connection().createStatement();
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement);
                ResultSet r = cancel.execute(() -> statement.executeQuery(query))) {
            return r.next()
                    ? Optional.of(column.name() + " = " + r.getString(1) + " does not fit " + column.type())
                    : Optional.empty();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private String stored(ResultColumn column) {
        String name = SnowflakeSql.name(column.name());
        return column.name().equals(store.timestamp())
                ? timestamp()
                : name + "::" + SnowflakeTypes.declared(column.type());
    }

    private String storedColumns() {
        return store.columns().stream()
                .map(c -> stored(c) + " AS " + SnowflakeSql.name(c.name()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public RowCursor keptRows(long most) {
        String order = SnowflakeSql.name(store.timestamp()) + ", " + SnowflakeSql.names(store.joinKeys());
        String query = "SELECT * FROM (SELECT " + storedColumns() + " FROM " + stage + " WHERE " + rowsThat.isKept()
                + ") ORDER BY " + order + (most < Long.MAX_VALUE ? " LIMIT " + most : "");
        Opened opened = new Opened();
        try {
            Statement statement = opened.add(session.connection().createStatement());
            StatementCancel cancel = opened.add(SnowflakeWork.cancelled(cancellation, statement));
            ResultSet results = cancel.execute(() -> statement.executeQuery(query));
            return new JdbcRowCursor(results, store.columns(), new SnowflakeValues(), this::failure, opened);
        } catch (SQLException e) {
            throw opened.closeAfter(failure(e));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    /**
     * Two statements that commit themselves: rows that no ledger entry points to are in no reader's sight, so that no
     * transaction need hold them together.
     */
    @Override
    public LedgerEntry commit(LedgerEntry entry, Claim.Mine claim) {
        if (!(claim instanceof SnowflakeClaims.Held held)) {
            throw new IllegalArgumentException("a window is stored under a claim of this account");
        }
        append(entry, held.token());
        if (!point(held.token(), entry)) {
            return newer(held);
        }
        held.spent();
        return entry;
    }

    private void append(LedgerEntry entry, String load) {
        String insert = "INSERT INTO " + sql.inStoreSchema(store.name()) + " SELECT " + storedColumns() + ", "
                + SnowflakeSql.literal(window.start()) + ", ?::TIMESTAMP_NTZ(9), ? FROM " + stage + " WHERE "
                + rowsThat.isKept();
        try (PreparedStatement statement = session.connection().prepareStatement(insert);
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement)) {
            statement.setString(1, InstantText.plain(entry.finishedAt()));
            statement.setString(2, load);
            cancel.execute(statement::execute);
        } catch (SQLException e) {
            broken = !SnowflakeErrors.leavesTheSession(e);
            throw failure(e);
        }
    }

    private boolean point(String load, LedgerEntry entry) {
        try {
            return ledger.point(session.connection(), store, load, entry, claims());
        } catch (SQLException e) {
            broken = !SnowflakeErrors.leavesTheSession(e);
            RuntimeException failure = SnowflakeErrors.failure(e);
            // The answer may have been lost on its way: the ledger knows whether it was done.
            if (failure instanceof EngineFailure lost && lost.worthRetrying() && isPublished(load, lost)) {
                return true;
            }
            throw failure;
        }
    }

    /** Asked in a session of its own in the place of the broken one: no second one may be had meanwhile. */
    private boolean isPublished(String load, EngineFailure lost) {
        try {
            session.renew();
            broken = false;
            return ledger.holds(session.connection(), store, window, load);
        } catch (SQLException e) {
            broken = true;
            RuntimeException failure = SnowflakeErrors.failure(e);
            failure.addSuppressed(lost);
            throw failure;
        }
    }

    /** The entry for which the ledger did not take the load. */
    private LedgerEntry newer(SnowflakeClaims.Held held) {
        try {
            return ledger.newerThan(session.connection(), store, window, held.token(), claims())
                    .orElseThrow(() -> new EngineFailure(
                            "the rows of " + window + " did not arrive whole, or the window was taken back meanwhile",
                            true,
                            null));
        } catch (SQLException e) {
            broken = !SnowflakeErrors.leavesTheSession(e);
            throw SnowflakeErrors.failure(e);
        }
    }

    private String claims() {
        return sql.inStoreSchema(SnowflakeClaims.TABLE);
    }

    @Override
    public void close() {
        if (!broken) {
            session.sound();
        }
        try {
            staged.close();
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e);
        }
    }
}
