package dev.tidemark.catalog;

import dev.tidemark.engine.EngineFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbc.JdbcException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The H2 file of the catalog, brought to the newest schema when opened. */
final class CatalogDatabase implements AutoCloseable {
    /** The version that the newest script in {@code catalog/} makes. */
    static final String NEWEST_SCHEMA = "1";

    private final Connection keepsOpen;
    private final Jdbi jdbi;

    CatalogDatabase(Path fileWithoutEnding) {
        // async: and WRITE_DELAY=0 for the reasons given at the H2 warehouse.
        String url = "jdbc:h2:async:" + fileWithoutEnding.toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC";
        // Not through DriverManager, which would initialise every driver on the class path.
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        try {
            keepsOpen = source.getConnection();
            migrate(source);
        } catch (SQLException e) {
            String reason = e instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : e.getMessage();
            throw new EngineFailure(
                    "the catalog " + fileWithoutEnding.getFileName() + ".mv.db cannot be opened: "
                            + String.valueOf(reason).lines().findFirst().orElse("no reason given")
                            + "; restore the project folder from a backup",
                    false,
                    e);
        }
        jdbi = Jdbi.create(source);
    }

    /** Flyway takes a third of a second to find out that there is nothing to do, so it is asked only when there is. */
    private void migrate(DataSource source) throws SQLException {
        if (!NEWEST_SCHEMA.equals(schemaVersion())) {
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

    /** @param <T> the result */
    interface Work<T> {
        T with(Handle handle);
    }

    /** Runs in one transaction. */
    <T> T transaction(Work<T> work) {
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

    @Override
    public void close() {
        try {
            keepsOpen.close();
        } catch (SQLException e) {
            throw new EngineFailure("the catalog could not be closed: " + e.getMessage(), false, e);
        }
    }
}
