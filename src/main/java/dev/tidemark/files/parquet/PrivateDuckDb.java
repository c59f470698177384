package dev.tidemark.files.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB in memory that spills into a temporary folder of its own; gone when closed. */
final class PrivateDuckDb implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Path folder;

    private PrivateDuckDb(DuckDBConnection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    static PrivateDuckDb open() {
        Path folder = temporaryFolder();
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("temp_directory", folder.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try {
            // Not through DriverManager, which would initialise every driver on the class path.
            return new PrivateDuckDb((DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings), folder);
        } catch (SQLException e) {
            delete(folder);
            throw new IllegalStateException("DuckDB, which reads and writes Parquet, does not start", e);
        }
    }

    /** DuckDB makes it when it needs it, which is seldom; one that is always there would stay behind a process that dies. */
    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"), "tidemark-parquet-" + UUID.randomUUID());
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Text as a literal of SQL, for the statements that take no parameters. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The first line of DuckDB's message, without its kind. */
    static String message(SQLException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given");
        return line.replaceFirst("^(?:[A-Z][A-Za-z]+ )+(?:Error|Exception): ", "");
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close: " + message(e), e);
        } finally {
            delete(folder);
        }
    }
}
