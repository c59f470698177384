package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SharedVersions;
import dev.tidemark.engine.SourceIndexes;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.TableSlice;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.warehouse.jdbc.JdbcRowCursor;
import dev.tidemark.warehouse.jdbc.Opened;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** An account on Snowflake. Nothing is asked of it before it is needed. */
public final class SnowflakeWarehouse implements Warehouse {
    private final SnowflakeAccount account;
    private final SnowflakeSql sql;
    private final ConfirmedSessions.Use use;
    private final SnowflakeSessions sessions;
    private final SnowflakeWork work;
    private final SnowflakeSourceTables sources;
    private final SnowflakeTableTree tree;
    private final SnowflakeLedger ledger;
    private final SnowflakeVersions versions;
    private final SnowflakeWindowStore windows;
    private final AnswersTable answers;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    /**
     * @param confirmed has the sessions that a user confirmed
     * @param signIn asked when the first session is opened
     * @param timer for what must be done while statements run; ended with the warehouse
     */
    public SnowflakeWarehouse(
            SnowflakeAccount account,
            ConfirmedSessions confirmed,
            SignIns signIn,
            Clock clock,
            ScheduledExecutorService timer) {
        this(account, confirmed.of(account, signIn, clock), clock, timer);
    }

    /** With sessions of its own, whoever confirms them. */
    SnowflakeWarehouse(SnowflakeAccount account, SignIns signIn, Clock clock, ScheduledExecutorService timer) {
        this(account, ConfirmedSessions.Use.alone(account, signIn, clock), clock, timer);
    }

    private SnowflakeWarehouse(
            SnowflakeAccount account, ConfirmedSessions.Use use, Clock clock, ScheduledExecutorService timer) {
        this.account = account;
        this.sql = new SnowflakeSql(account);
        this.use = use;
        this.sessions = use.sessions();
        this.work = new SnowflakeWork(sessions);
        ResultPlace place = new ResultPlace(account, sql);
        this.sources = new SnowflakeSourceTables(account, sql, work, place);
        this.tree = new SnowflakeTableTree(account, work);
        this.ledger = new SnowflakeLedger(sql);
        SnowflakeClaims claims = new SnowflakeClaims(sql, work, ledger, timer, !account.asksTheUser());
        this.versions = new SnowflakeVersions(sql, work);
        this.windows =
                new SnowflakeWindowStore(sql, Staging.of(account, sessions), work, ledger, claims, versions, clock);
        this.answers = new AnswersTable(work, ledger, place);
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public String engine() {
        return account.name();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public StatementShape describe(SqlRequest request) {
        String text = request.sql().text();
        ReadingStatement.requireQuery(text);
        List<ResultColumn> columns = work.run(connection -> describe(connection, text));
        return new StatementShape(columns, List.of(), ReadingStatement.isDeterministic(text));
    }

    private static List<ResultColumn> describe(Connection connection, String text) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM " + SnowflakeSql.inParentheses(text))) {
            ResultSetMetaData metaData = statement.getMetaData();
            return SnowflakeTypes.columns(metaData);
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e, text, SnowflakeSql.LINES_BEFORE, Cancellation.none());
        }
    }

    @Override
    public RowCursor query(SqlRequest request, Cancellation cancellation) {
        ReadingStatement.requireReading(request.sql().text());
        return run(request, cancellation);
    }

    @Override
    public RowCursor change(SqlRequest request, Cancellation cancellation) {
        ReadingStatement.requireSessionKept(request.sql().text());
        return run(request, cancellation);
    }

    private RowCursor run(SqlRequest request, Cancellation cancellation) {
        String text = request.sql().text();
        Opened opened = new Opened();
        try {
            Session session = opened.add(sessions.take());
            Statement statement = opened.add(session.connection().createStatement());
            StatementCancel cancel = opened.add(SnowflakeWork.cancelled(cancellation, statement));
            ResultSet results = execute(session, cancel, statement, text);
            return new StatementRows(
                    new JdbcRowCursor(
                            results,
                            SnowflakeTypes.columns(results.getMetaData()),
                            new SnowflakeValues(),
                            e -> SnowflakeErrors.failure(e, text, 0, cancellation),
                            opened),
                    SnowflakeWork.queryId(statement));
        } catch (SQLException e) {
            throw opened.closeAfter(SnowflakeErrors.failure(e, text, 0, cancellation));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    private static ResultSet execute(Session session, StatementCancel cancel, Statement statement, String text)
            throws SQLException {
        try {
            ResultSet results = cancel.execute(() -> statement.executeQuery(text));
            session.sound();
            if (ReadingStatement.mayMoveTheSession(text)) {
                session.changed();
            }
            return results;
        } catch (SQLException e) {
            session.soundAfter(e);
            throw e;
        }
    }

    @Override
    public TableSlice.Statement slice(TableSlice slice) {
        return SliceSql.of(SnowflakeSql.table(sql.whole(slice.table())), slice);
    }

    @Override
    public SourceTables sources() {
        return sources;
    }

    @Override
    public TableTree tree() {
        return tree;
    }

    @Override
    public SourceIndexes indexes() {
        return new NoIndexes();
    }

    @Override
    public WindowStore windows() {
        return windows;
    }

    @Override
    public StoreSnapshot snapshot() {
        return new SnowflakeStoreSnapshot(sessions, ledger, windows);
    }

    @Override
    public Optional<StoreSearch> search() {
        return Optional.of(new SnowflakeStoreSearch(sessions, ledger, answers));
    }

    @Override
    public Optional<AccountHistory> history() {
        return Optional.of(new SnowflakeHistory(sql, work, clock));
    }

    @Override
    public Optional<SharedVersions> versions() {
        return Optional.of(versions);
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        if (!dialect.equals(account.name()) && !dialect.equals("snowflake")) {
            throw new InvalidInput("the text for " + dialect + " depends on the tables of a project's own engine;"
                    + " add --engine " + dialect);
        }
        return request.sql().text();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            use.close();
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e);
        }
    }
}
