package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of this machine into a table of a session, in bounded memory: those that fit into one statement with it, the
 * others through a stage. Where the stage cannot be reached, as behind a firewall that knows Snowflake but not its cloud,
 * all go with statements.
 */
final class RowUpload {
    private final Session session;
    private final String table;
    private final List<ResultColumn> columns;
    private final Cancellation cancellation;
    private final RowJson json = new RowJson();
    private @Nullable RowStage stage;
    private @Nullable SQLException unreachable;
    private long sent;

    /** @param table its name as SQL, with the columns */
    RowUpload(Session session, String table, List<ResultColumn> columns, Cancellation cancellation) {
        this.session = session;
        this.table = table;
        this.columns = columns;
        this.cancellation = cancellation;
    }

    /** @return how many rows there were */
    long all(RowCursor rows) throws SQLException {
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.size(); row++) {
                json.add(batch, row);
                sendIfFull();
            }
        }
        return finish();
    }

    /** @param values as {@link dev.tidemark.domain.result.ColumnVector#value} gives them */
    void add(List<@Nullable Object> values) throws SQLException {
        json.add(values);
        sendIfFull();
    }

    private void sendIfFull() throws SQLException {
        if (json.isFull()) {
            cancellation.throwIfCancelled();
            send();
        }
    }

    private void send() throws SQLException {
        if (stage == null && unreachable == null) {
            begin();
        }
        sent += json.rows();
        if (stage == null) {
            insert();
        } else {
            stage.add(json.takeLines());
        }
    }

    /** Only an empty file can fail: what fails behind it is told. */
    private void begin() throws SQLException {
        RowStage fresh = new RowStage(session, cancellation);
        try {
            fresh.open();
            stage = fresh;
        } catch (SQLException e) {
            cancellation.throwIfCancelled();
            unreachable = e;
        }
    }

    private void insert() throws SQLException {
        try {
            SnowflakeWork.execute(
                    session.connection(),
                    inserting(i -> "F.VALUE[" + i + "]") + " FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) F",
                    json.takeArray());
        } catch (SQLException e) {
            if (unreachable != null) {
                e.addSuppressed(unreachable);
            }
            throw e;
        }
    }

    /** @param value of a column by its index: an expression of type VARIANT */
    private String inserting(IntFunction<String> value) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(SnowflakeTypes.fromText(
                    value.apply(i) + "::VARCHAR", columns.get(i).type()));
        }
        return "INSERT INTO " + table + " SELECT " + String.join(", ", values);
    }

    /**
     * To be called once, behind the last row.
     *
     * @return how many rows there were
     */
    long finish() throws SQLException {
        if (stage == null) {
            if (json.rows() > 0) {
                sent += json.rows();
                insert();
            }
            return sent;
        }
        if (json.rows() > 0) {
            send();
        }
        long arrived = stage.load(inserting(i -> RowStage.ROW + "[" + i + "]"));
        if (arrived != sent) {
            throw new EngineFailure(
                    "of " + sent + " rows that were uploaded, " + arrived + " arrived in the table", true, null);
        }
        return sent;
    }
}
