package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPOutputStream;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.connection.UploadStreamConfig;

/**
 * Rows on their way through the stage that every table has: as files of JSON, compressed, into a temporary table with one
 * row for each, from where a statement of ours takes them, so that COPY casts nothing. The stage of a temporary table needs
 * no right of its own and is gone with the table. Not thread-safe.
 */
final class RowStage {
    /** The column that {@link #load} finds the rows in. */
    static final String ROW = "V";

    /** Compressed; far below what Snowflake advises (100 MB), for the sake of the memory here. */
    private static final int FILE_BYTES = 16 << 20;

    private final Session session;
    private final Cancellation cancellation;
    private final String table;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private GZIPOutputStream zip;
    private int files;

    RowStage(Session session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
        this.table = session.passing("ROWS");
        this.zip = begun();
    }

    /**
     * Puts an empty file: a stage that cannot be reached is known before any row is on its way.
     *
     * @throws SQLException when there is no way to the stage
     */
    void open() throws SQLException {
        SnowflakeWork.execute(
                session.connection(), "CREATE OR REPLACE TEMPORARY TABLE " + table + "(" + ROW + " VARIANT)");
        put();
    }

    /** @param lines a JSON text each, with a line feed behind it */
    void add(String lines) throws SQLException {
        try {
            zip.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory", e);
        }
        if (file.size() >= FILE_BYTES) {
            put();
        }
    }

    /** Cannot be cancelled: it waits for one file at most. */
    private void put() throws SQLException {
        cancellation.throwIfCancelled();
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory", e);
        }
        session.connection()
                .unwrap(SnowflakeConnection.class)
                .uploadStream(
                        place(),
                        "rows_" + files++ + ".json.gz",
                        new ByteArrayInputStream(file.toByteArray()),
                        UploadStreamConfig.builder().setCompressData(false).build());
        file.reset();
        zip = begun();
    }

    private String place() {
        return "@%" + session.unquoted("ROWS");
    }

    private GZIPOutputStream begun() {
        try {
            return new GZIPOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory", e);
        }
    }

    /**
     * To be called once, behind the last row.
     *
     * @param inserting the beginning of a statement that inserts what it selects; {@link #ROW} is a row
     * @return how many rows it inserted
     */
    long load(String inserting) throws SQLException {
        put();
        update("COPY INTO " + table + " FROM " + place() + " FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)");
        return update(inserting + " FROM " + table);
    }

    private long update(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement)) {
            return cancel.execute(() -> statement.executeLargeUpdate(sql));
        } catch (SQLException e) {
            cancellation.throwIfCancelled();
            throw e;
        }
    }
}
