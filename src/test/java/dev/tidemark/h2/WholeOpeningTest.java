package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeOpeningTest {
    private static final String VALUE =
            "a value that is longer than one hundred and twenty-seven characters ".repeat(3);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aTableWithARow() throws SQLException {
        file = folder.resolve("database.mv.db");
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE WHOLE(A INT) AS SELECT 1");
            statement.execute("CREATE TABLE DAMAGED(A INT PRIMARY KEY, B VARCHAR) AS SELECT 1, '" + VALUE + "'");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(CommittedFile.address(folder.resolve("database")));
    }

    /** Writes the longest length there is before the value, which then cannot be read. */
    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(VALUE);
        for (int at = text.indexOf(VALUE); at >= 0; at = text.indexOf(VALUE, at + 1)) {
            System.arraycopy(new byte[] {-1, -1, -1, -1, 7}, 0, bytes, at - 2, 5);
        }
        Files.write(file, bytes);
    }

    private List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    @Test
    void aTableThatCannotBeReadIsToldEachTime() throws Exception {
        damage();
        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("what CREATE CACHED TABLE \"PUBLIC\".\"DAMAGED\" made is damaged");
        }
    }

    /** Why the class is there; when this fails, H2 has learned it. */
    @Test
    void h2AloneGoesOnWithoutTheTable() throws Exception {
        damage();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("database"))) {
            assertThat(tables(connection)).containsExactly("WHOLE");
        }
    }

    @Test
    void whatFailsLaterIsTheStatementsOwnAndLeavesNoTrace() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 'marker' FROM NOWHERE"))
                    .hasMessageContaining("Table \"NOWHERE\" not found");
            assertThatThrownBy(() -> statement.execute("SELECT 1 / A FROM (SELECT 0 AS A)"))
                    .hasMessageContaining("Division by zero");
            assertThat(tables(connection)).containsExactlyInAnyOrder("WHOLE", "DAMAGED");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
