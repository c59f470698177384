package dev.tidemark.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
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
}
