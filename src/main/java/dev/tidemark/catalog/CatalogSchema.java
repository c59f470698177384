package dev.tidemark.catalog;

import dev.tidemark.h2.CommittedFile;
import dev.tidemark.h2.StoredObjects;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Brings a catalog to the newest schema. H2 commits with every statement that changes a schema, so a process that dies
 * among them would leave a catalog that is of no version and that no script fits any more. A copy is brought up instead, and
 * takes the file's place when it is whole.
 */
final class CatalogSchema {
    /** The version that the newest script in {@code catalog/} makes. */
    static final String NEWEST = "3";

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";
    private static final String ENDING = ".mv.db";
    /** Of a catalog that is not there yet. */
    private static final String NONE = "";
    /** The catalog calls no functions. */
    private static final String NO_CLASSES = "";

    private final Path place;
    private final Path newPlace;
    private final UnaryOperator<DataSource> access;

    /** @param access what every connection is asked of, given the file's own */
    CatalogSchema(Path fileWithoutEnding, UnaryOperator<DataSource> access) {
        this.place = fileWithoutEnding;
        this.newPlace = fileWithoutEnding.resolveSibling(fileWithoutEnding.getFileName() + ".new");
        this.access = access;
    }

    /**
     * A catalog that is open.
     *
     * @param keepsOpen the first connection
     * @param source of further ones
     * @param whyReadOnly in words, where nothing can be changed
     */
    record Opened(Connection keepsOpen, DataSource source, Optional<String> whyReadOnly) {}

    private DataSource source(Path fileWithoutEnding, String settings) {
        // Not through DriverManager, which would initialise every driver on the class path.
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(CommittedFile.address(fileWithoutEnding) + ";TIME ZONE=UTC" + settings);
        return access.apply(source);
    }

    /**
     * Opens the catalog, made or brought up where needed, and for reading only where a newer program wrote it. Nobody else has
     * the project open.
     */
    Opened open() throws SQLException, IOException {
        // Of a process that died over it.
        Files.deleteIfExists(file(newPlace));
        StoredObjects.requireOurs(file(place), NO_CLASSES);
        if (!Files.exists(file(place))) {
            bringUp(NONE);
        }
        DataSource source = source(place, "");
        Connection connection = source.getConnection();
        String version = version(connection);
        if (NEWEST.equals(version)) {
            return new Opened(connection, source, Optional.empty());
        }
        close(connection);
        if (isNewer(version)) {
            DataSource reading = source(place, READ_ONLY);
            return new Opened(reading.getConnection(), reading, Optional.of(newer(version)));
        }
        bringUp(version);
        return new Opened(source.getConnection(), source, Optional.empty());
    }

    private static void close(Connection database) throws SQLException {
        try (database;
                Statement statement = database.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    /** Also what is no version that was ever given. */
    private static boolean isNewer(String version) {
        return !version.isEmpty()
                && !(version.matches("[0-9]{1,9}") && Integer.parseInt(version) <= Integer.parseInt(NEWEST));
    }

    private String newer(String version) {
        return place.toAbsolutePath().getParent() + " was written by a newer Tidemark (its catalog has schema "
                + version + ", this program knows " + NEWEST
                + ") and is open for reading only; update Tidemark to change it";
    }

    /** @param from the version that the catalog has; it stays beside it */
    private void bringUp(String from) throws SQLException, IOException {
        Path file = file(place);
        Path copy = file(newPlace);
        boolean whole = false;
        try {
            boolean old = Files.exists(file);
            if (old) {
                Files.copy(file, copy);
            }
            migrate(source(newPlace, ""));
            if (old) {
                sync(copy);
                keep(file, from);
            }
            whole = true;
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            if (!whole) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** What was there before, for whoever goes back to the program of before. */
    private void keep(Path file, String version) throws IOException {
        Path kept = file(place.resolveSibling(place.getFileName() + ".schema-" + (version.isEmpty() ? "0" : version)));
        Path part = kept.resolveSibling(kept.getFileName() + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        sync(part);
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file(Path withoutEnding) {
        return withoutEnding.resolveSibling(withoutEnding.getFileName() + ENDING);
    }

    private static void migrate(DataSource source) throws SQLException {
        // Kept open meanwhile: otherwise each of Flyway's connections would open and close the file.
        try (Connection keepsOpen = source.getConnection()) {
            Flyway.configure(CatalogSchema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:catalog")
                    .load()
                    .migrate();
            CommittedFile.of(keepsOpen).settle();
        }
    }

    /** Before another file is given up for it. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Flyway takes a third of a second to find out that there is nothing to do, so it is asked only when there is. */
    private static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
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
}
