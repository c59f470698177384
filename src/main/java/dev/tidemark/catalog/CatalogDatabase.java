package dev.tidemark.catalog;

import dev.tidemark.engine.EngineFailure;
import dev.tidemark.h2.CommittedFile;
import dev.tidemark.h2.StoredObjects;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbc.JdbcException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** The H2 file of the catalog, brought to the newest schema when opened. */
final class CatalogDatabase implements AutoCloseable {
    /** The version that the newest script in {@code catalog/} makes. */
    static final String NEWEST_SCHEMA = "2";

    private final Connection keepsOpen;
    private final CommittedFile committed;
    private final Jdbi jdbi;
    private volatile boolean written;

    CatalogDatabase(Path fileWithoutEnding) {
        // async: because a thread interrupt during plain file I/O breaks the database for the whole process;
        // WRITE_DELAY=0 because the default loses acknowledged commits when the process is killed.
        String url = "jdbc:h2:async:" + fileWithoutEnding.toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC";
        // Not through DriverManager, which would initialise every driver on the class path.
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        try {
            StoredObjects.requireOurs(Path.of(fileWithoutEnding.toAbsolutePath() + ".mv.db"), "");
            keepsOpen = source.getConnection();
            committed = CommittedFile.of(keepsOpen);
            migrate(source);
            committed.settle();
        } catch (SQLException e) {
            String reason = e instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : e.getMessage();
            throw new EngineFailure(
                    "the catalog " + fileWithoutEnding.getFileName() + ".mv.db cannot be opened: "
                            + String.valueOf(reason).lines().findFirst().orElse("no reason given")
                            + "; restore the project folder from a backup",
                    false,
                    e);
        }
        jdbi = jdbi(source);
    }

    /** Flyway takes a third of a second to find out that there is nothing to do, so it is asked only when there is. */
    private void migrate(DataSource source) throws SQLException {
        if (!NEWEST_SCHEMA.equals(schemaVersion())) {
            written = true;
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(source)
                    .locations("classpath:catalog")
                    .load()
                    .migrate();
        }
    }

    private String schemaVersion() throws SQLException {
        try (Statement statement = keepsOpen.createStatement()) {
            try (ResultSet known = statement.executeQuery(
                    "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'flyway_schema_history'")) {
                if (!known.next() || known.getLong(1) == 0) {
                    return "";
                }
            }
            try (ResultSet versions = statement.executeQuery("SELECT \"version\" FROM \"flyway_schema_history\" "
                    + "WHERE \"success\" ORDER BY \"installed_rank\" DESC LIMIT 1")) {
                return versions.next() ? String.valueOf(versions.getString(1)) : "";
            }
        }
    }

    /** Asks an empty database in memory one question, so that H2 and JDBI are loaded when the first file is opened. */
    static void warmUp() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:mem:");
        List<Long> unused = jdbi(nowhere)
                .inTransaction(handle -> handle.createQuery("SELECT X FROM SYSTEM_RANGE(1, :last)")
                        .bind("last", 1)
                        .map((row, context) -> row.getLong("X"))
                        .list());
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // No statement here has anything to fill in but its parameters.
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        return jdbi;
    }

    /** @param <T> the result */
    interface Work<T> {
        T with(Handle handle);
    }

    /** Reads in one transaction. */
    <T> T read(Work<T> work) {
        return transaction(work);
    }

    /** Changes something in one transaction, which survives a kill when this returns. */
    <T> T write(Work<T> work) {
        written = true;
        T result = transaction(work);
        try {
            committed.settle();
        } catch (SQLException e) {
            throw new EngineFailure("the catalog failed: " + rootMessage(e), false, e);
        }
        return result;
    }

    private <T> T transaction(Work<T> work) {
        try {
            return jdbi.inTransaction(work::with);
        } catch (JdbiException e) {
            throw new EngineFailure("the catalog failed: " + rootMessage(e), false, e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : root.getMessage();
        return String.valueOf(text).lines().findFirst().orElse("no reason given");
    }

    /** H2 moves its pages together at every close, also after mere reading: a tenth of a short command. */
    @Override
    public void close() {
        try (keepsOpen;
                Statement statement = keepsOpen.createStatement()) {
            if (!written) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        } catch (SQLException e) {
            throw new EngineFailure("the catalog could not be closed: " + e.getMessage(), false, e);
        }
    }
}
