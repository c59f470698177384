package dev.tidemark.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Leaves its schema's number in a project's catalog, as one that brought it up would. Nobody has the project open. */
public final class NewerProgram {
    private static final String MINE = "4";
    private static final String KNOWN = "3";

    private NewerProgram() {}

    public static void wrote(Path project) throws SQLException {
        change(project, KNOWN, MINE);
    }

    static void neverWas(Path project) throws SQLException {
        change(project, MINE, KNOWN);
    }

    private static void change(Path project, String from, String to) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + project.resolve("catalog"));
                Statement statement = connection.createStatement()) {
            int changed = statement.executeUpdate("UPDATE \"flyway_schema_history\" SET \"version\" = '" + to
                    + "' WHERE \"version\" = '" + from + "'");
            if (changed != 1) {
                throw new AssertionError("the schema of " + project + " is not " + from);
            }
        }
    }
}
