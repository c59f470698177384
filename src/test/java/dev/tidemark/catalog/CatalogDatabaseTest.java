package dev.tidemark.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ReadOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogDatabaseTest {
    @TempDir
    Path folder;

    private Path catalog;

    @BeforeEach
    void makeOneWithAnEntry() {
        catalog = folder.resolve("catalog");
        inOne(database -> database.write(handle -> handle.execute(
                "INSERT INTO statement (at, engine, kind, subject, sql_text, seconds, row_count, query_id) "
                        + "VALUES (TIMESTAMP '2022-12-04 00:00:00', 'h2', 'query', '', 'SELECT 1', 0, 1, '')")));
    }

    private interface Use<T> {
        T of(CatalogDatabase database);
    }

    private <T> T inOne(Use<T> use) {
        try (CatalogDatabase database = new CatalogDatabase(catalog, UnaryOperator.identity())) {
            return use.of(database);
        }
    }

    private long entries() {
        return inOne(database -> database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM statement")
                .mapTo(Long.class)
                .one()));
    }

    @Test
    void aFileThatWasOnlyReadIsLeftAsItWas() throws IOException {
        Path file = folder.resolve("catalog.mv.db");
        assertEquals(1, entries());
        byte[] before = Files.readAllBytes(file);
        for (int i = 0; i < 5; i++) {
            assertEquals(1, entries());
        }
        assertArrayEquals(
                before, Files.readAllBytes(file), "nothing is moved about in a file for having been looked at");
    }

    @Test
    void whatWasWrittenIsThereAfterManyReadings() {
        for (int i = 0; i < 5; i++) {
            entries();
        }
        inOne(database -> database.write(handle -> handle.execute("UPDATE statement SET subject = 'later'")));
        String subject = inOne(database -> database.read(handle -> handle.createQuery("SELECT subject FROM statement")
                .mapTo(String.class)
                .one()));
        assertEquals("later", subject);
    }

    private static List<String> versions(Path fileWithoutEnding) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + fileWithoutEnding);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    @Test
    void aCatalogOfBeforeIsBroughtUpAndStaysBesideTheNewOne() throws IOException, SQLException {
        catalog = folder.resolve("old");
        Flyway.configure()
                .dataSource("jdbc:h2:" + catalog, null, null)
                .locations("classpath:catalog")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO feature_version (engine, view_key, number, fingerprint, store, "
                    + "schedule_seconds, timestamp_column, file_text, created_at, due_until) VALUES ('h2', 'V', 1, 'f', "
                    + "'V__f', 3600, 'TS', '', TIMESTAMP '2022-12-04 00:00:00', TIMESTAMP '2022-12-04 00:00:00')");
            statement.execute(
                    "INSERT INTO feature_view (engine, view_key, name, file_text, applied_at, current_version) "
                            + "VALUES ('h2', 'V', 'v', '', TIMESTAMP '2022-12-04 00:00:00', 1)");
        }
        assertEquals(0, entries());
        try (H2Catalog broughtUp = new H2Catalog(catalog)) {
            assertEquals(1, broughtUp.views("h2").size());
            assertEquals(1, broughtUp.versions("h2", "V").size());
            assertThrows(EngineFailure.class, () -> broughtUp.removeVersion(1), "a view is on it");
        }
        assertEquals(List.of("1", "2", "3"), versions(catalog));
        assertEquals(List.of("1"), versions(folder.resolve("old.schema-1")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("catalog.mv.db", "old.mv.db", "old.schema-1.mv.db"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aCatalogOfANewerProgramIsNotTouched() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE \"flyway_schema_history\" SET \"version\" = '4' WHERE \"version\" = '3'");
        }
        byte[] before = Files.readAllBytes(folder.resolve("catalog.mv.db"));
        assertEquals(1, entries());
        inOne(database ->
                assertThrows(ReadOnly.class, () -> database.write(handle -> handle.execute("DELETE FROM statement"))));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("catalog.mv.db")));
    }
}
