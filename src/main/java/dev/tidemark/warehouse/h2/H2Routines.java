package dev.tidemark.warehouse.h2;

import dev.tidemark.dialect.value.EngineRoutines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the dialect's functions in Java known to an H2 database. */
public final class H2Routines {
    private H2Routines() {}

    /**
     * Registers all functions; those of an older program are replaced. Translated statements name them without a schema,
     * so they stand in the schema that is current.
     */
    public static void register(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (EngineRoutines.Routine routine : EngineRoutines.all()) {
                // Both names are constants of the program, never a user's text.
                statement.execute("DROP ALIAS IF EXISTS \"" + routine.sqlName() + "\"");
                statement.execute(
                        "CREATE ALIAS \"" + routine.sqlName() + "\" DETERMINISTIC FOR '" + routine.javaName() + "'");
            }
        }
    }
}
