package dev.tidemark.warehouse.h2;

import dev.tidemark.dialect.value.EngineRoutines;
import java.util.List;

/** Makes the dialect's functions in Java known to an H2 database. */
public final class H2Routines {

    private H2Routines() {}

    /**
     * Statements for H2Engine's prelude. A function that the database has already is kept: H2 remembers only the Java
     * method's name, so an older program's entry means today's code.
     */
    public static List<String> prelude() {
        // Both names are constants of the program, never a user's text.
        return EngineRoutines.all().stream()
                .map(r -> "CREATE ALIAS IF NOT EXISTS \"" + r.sqlName() + "\" DETERMINISTIC FOR '" + r.javaName() + "'")
                .toList();
    }
}
