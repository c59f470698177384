package dev.tidemark.warehouse.h2;

import dev.tidemark.dialect.value.EngineRoutines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the dialect's functions in Java known to an H2 database. */
public final class H2Routines {

    private H2Routines() {}

    /**
     * Registers all functions. One that the database has already is kept: H2 remembers only the Java method's name, so an
     * older program's entry means today's code.
     */
    public static void register(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (EngineRoutines.Routine routine : EngineRoutines.all()) {
                // Both names are constants of the program, never a user's text.
                statement.execute("CREATE ALIAS IF NOT EXISTS \"" + routine.sqlName() + "\" DETERMINISTIC FOR '"
                        + routine.javaName() + "'");
            }
        }
    }
}
