package dev.tidemark.warehouse.h2;

import dev.tidemark.dialect.value.EngineRoutines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the dialect's functions in Java known to an H2 database. Only those that are called: the database keeps them, and
 * compiles each again whenever it is opened, which all of them together made one twentieth of a short command.
 */
public final class H2Routines {
    private final Connection connection;
    private final Set<String> known = new HashSet<>();

    /** @param connection of its own: to make a function ends the transaction */
    public H2Routines(Connection connection) {
        this.connection = connection;
    }

    /**
     * One that the database has already is kept: H2 remembers only the Java method's name, so an older program's entry means
     * today's code. Thread-safe.
     */
    public synchronized void provide(List<EngineRoutines.Routine> routines) throws SQLException {
        for (EngineRoutines.Routine routine : routines) {
            if (!known.contains(routine.sqlName())) {
                try (Statement statement = connection.createStatement()) {
                    // Both names are constants of the program, never a user's text.
                    statement.execute("CREATE ALIAS IF NOT EXISTS \"" + routine.sqlName() + "\" DETERMINISTIC FOR '"
                            + routine.javaName() + "'");
                }
                known.add(routine.sqlName());
            }
        }
    }
}
