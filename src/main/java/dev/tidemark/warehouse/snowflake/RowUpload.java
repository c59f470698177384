package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts rows of this machine into a table of a session, some thousand with each statement, in bounded memory. */
final class RowUpload {
    private final Connection connection;
    private final String insert;
    private final RowJson json = new RowJson();
    private long count;

    /** @param table its name as SQL */
    RowUpload(Connection connection, String table, List<ResultColumn> columns) {
        this.connection = connection;
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(SnowflakeTypes.fromText(
                    "F.VALUE[" + i + "]::VARCHAR", columns.get(i).type()));
        }
        this.insert = "INSERT INTO " + table + " SELECT " + String.join(", ", values)
                + " FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) F";
    }

    /** @return how many rows there were */
    static long all(
            Connection connection, String table, List<ResultColumn> columns, RowCursor rows, Cancellation cancellation)
            throws SQLException {
        RowUpload upload = new RowUpload(connection, table, columns);
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.size(); row++) {
                upload.json.add(batch, row);
                upload.sendIfFull(cancellation);
            }
        }
        return upload.finish();
    }

    /** @param values as {@link dev.tidemark.domain.result.ColumnVector#value} gives them */
    void add(List<@org.jspecify.annotations.Nullable Object> values, Cancellation cancellation) throws SQLException {
        json.add(values);
        sendIfFull(cancellation);
    }

    private void sendIfFull(Cancellation cancellation) throws SQLException {
        if (json.isFull()) {
            cancellation.throwIfCancelled();
            send();
        }
    }

    private void send() throws SQLException {
        count += json.rows();
        SnowflakeWork.execute(connection, insert, json.take());
    }

    long finish() throws SQLException {
        if (json.rows() > 0) {
            send();
        }
        return count;
    }
}
