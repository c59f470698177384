package dev.tidemark.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Keeps a temporary file and a large result of H2's, says where temporary files are, and lives until its input ends. */
final class TemporaryFolderProgram {
    private static final int SPILLED = 5_000;

    private TemporaryFolderProgram() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        TemporaryFolder.use();
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.createTempFile(below, "mine", null);
        Files.createTempFile(folder, "mine", null);
        try (Connection connection =
                        new org.h2.Driver().connect("jdbc:h2:" + below.resolve("database"), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SET MAX_MEMORY_ROWS 100");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT DISTINCT X * 7 % 10007 AS Y FROM SYSTEM_RANGE(1, " + SPILLED + ") ORDER BY Y DESC")) {
                rows.next();
                System.out.println(folder);
                while (System.in.read() >= 0) {
                    continue;
                }
            }
        }
    }
}
