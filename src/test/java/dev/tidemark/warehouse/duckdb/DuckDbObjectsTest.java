package dev.tidemark.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by DuckDB itself; what the program makes is opened by all its other tests. */
class DuckDbObjectsTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("warehouse.duckdb");
    }

    private Connection connect() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:" + file(), new Properties());
    }

    private void make(List<String> statements) throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void open() throws SQLException {
        new DuckDbEngine(file(), folder.resolve("tmp")).close();
    }

    private void isNotOpened(String what) {
        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file() + " holds something that Tidemark never makes and that might run code of whoever"
                        + " made it, so it was not opened: " + what + "; open projects of people you trust only");
    }

    /** The last statement is the forbidden one; in a file of its own, as {@code warehouse} is in all of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT 1 AS x",
                "CREATE SCHEMA \"TIDEMARK\"; CREATE VIEW \"TIDEMARK\".\"LEDGER\" AS SELECT * FROM enable_logging('QueryLog')",
                "CREATE TABLE t(a INT); CREATE TABLE kept(a INT);"
                        + " CREATE TRIGGER tr AFTER INSERT ON t FOR EACH STATEMENT DELETE FROM kept",
                "CREATE MACRO main.sum(x) AS 42",
                "CREATE MACRO \"<>\"(x, y) AS FALSE",
                "CREATE MACRO \"=\"(x, y) AS FALSE",
                "CREATE MACRO duckdb_functions() AS TABLE SELECT 'system' AS database_name",
                "CREATE SCHEMA s; CREATE MACRO s.m(x) AS x",
                "CREATE MACRO m() AS TABLE SELECT 1 AS x",
                "CREATE SEQUENCE sq",
                "CREATE TYPE mood AS ENUM ('x')",
                "CREATE TYPE number AS BIGINT",
                "CREATE SCHEMA system; CREATE SCHEMA warehouse.system.main;"
                        + " CREATE MACRO warehouse.system.main.duckdb_triggers() AS TABLE SELECT 1 AS x",
                "CREATE SCHEMA s; CREATE SCHEMA s.nested",
                "CREATE TABLE t(a INT, b INT DEFAULT 1)",
                "CREATE TABLE t(a INT, b VARCHAR DEFAULT (version()))",
                "CREATE TABLE t(a INT, b INT GENERATED ALWAYS AS (a + 1))",
                "CREATE TABLE t(a INT, CHECK (a > 1))",
                "CREATE TABLE t(a INT PRIMARY KEY)",
                "CREATE TABLE t(a INT, UNIQUE (a))",
                "CREATE TABLE o(a INT PRIMARY KEY); CREATE TABLE t(a INT REFERENCES o(a))",
                "CREATE TABLE t(a VARCHAR COLLATE NOCASE)",
                "CREATE TABLE t(a STRUCT(x INT))",
                "CREATE TABLE t(a INT[])",
                "CREATE TABLE t(a ENUM('x'))",
                "CREATE TABLE t(\"a', b\" VARCHAR, c INT DEFAULT 1)",
                "CREATE TABLE t(\"a INTEGER);\" INT DEFAULT 1)",
                "CREATE TABLE t(a INT); CREATE INDEX i ON t(a)",
                "CREATE TABLE t(a INT); CREATE INDEX i ON t((a + 1))",
            })
    void whatIsNoPlainTableIsNotOpened(String definitions) throws SQLException {
        make(Arrays.asList(definitions.split("; ")));
        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("warehouse.duckdb holds something that Tidemark never makes")
                .hasMessageContaining("so it was not opened: ");
    }

    @Test
    void theFirstIsNamedAsOneWouldMakeIt() throws SQLException {
        make(List.of(
                "CREATE TABLE t(a INT)",
                "CREATE TABLE kept(a INT)",
                "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH STATEMENT DELETE FROM kept",
                "CREATE MACRO main.sum(x) AS 42"));
        isNotOpened("CREATE TRIGGER tr AFTER INSERT ON t FOR EACH STATEMENT DELETE FROM kept;");
    }

    @Test
    void aMacroHasNothingButItsName() throws SQLException {
        make(List.of("CREATE MACRO main.sum(x) AS 42"));
        isNotOpened("MACRO main.sum");
    }

    @Test
    void aTextForATerminalIsNotQuoted() throws SQLException {
        make(List.of("CREATE TABLE t(\"a\u001b]0;x\u0007\" INT DEFAULT 1, \"" + "b".repeat(200) + "\" INT)"));
        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("CREATE TABLE t(\"a ]0;x \" INTEGER DEFAULT(1), bbb")
                .hasMessageContaining("bbb…; open projects");
    }

    /** As a process leaves it that dies: DuckDB takes it into the file when it opens it. */
    @Test
    void whatIsInTheLogOnlyIsFoundToo() throws SQLException, IOException {
        Path dead = folder.resolve("dead");
        Files.createDirectories(dead);
        try (Connection connection = connect()) {
            execute(connection, List.of("CREATE TABLE t(a INT)", "CHECKPOINT", "CREATE VIEW v AS SELECT 1 AS x"));
            for (String name : List.of("warehouse.duckdb", "warehouse.duckdb.wal")) {
                Files.copy(folder.resolve(name), dead.resolve(name));
            }
        }
        folder = dead;
        isNotOpened("CREATE VIEW v AS SELECT 1 AS x;");
    }

    @Test
    void tablesOfAllOurTypesAreOpened() throws SQLException {
        String wide =
                IntStream.range(0, 5_000).mapToObj(i -> "c" + i + " DOUBLE").collect(Collectors.joining(", "));
        make(List.of(
                "CREATE SCHEMA \"A.\"\"B; DROP, (\"",
                "CREATE TABLE \"A.\"\"B; DROP, (\".\"T, \"\"x\"\" DEFAULT(1) (loading)\"(\"AS (1), \"\"\" BIGINT NOT NULL,"
                        + " \"größe\" VARCHAR, \"a,  b\" DECIMAL(38, 3), \"CHECK\" DOUBLE NOT NULL, d TIMESTAMP, E_1 DATE,"
                        + " \"'\" TIME, _g BOOLEAN, h BLOB, i INTEGER)",
                "CREATE SCHEMA system",
                "CREATE TABLE warehouse.system.t(a INT)",
                "CREATE TABLE wide(" + wide + ")",
                "ALTER TABLE wide ADD COLUMN IF NOT EXISTS CHECKSUM VARCHAR",
                "ALTER TABLE wide RENAME TO \"wider (than before)\"",
                "INSERT INTO warehouse.system.t SELECT range FROM range(1000)",
                "DELETE FROM warehouse.system.t WHERE a < 500"));
        assertThatCode(this::open).doesNotThrowAnyException();
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    private boolean isKnownByItsCount() throws SQLException {
        try (Connection connection = connect()) {
            return new DuckDbObjects(connection, file()).loaded().areAllSchemasAndTables();
        }
    }

    /** Else each opening would take twice as long: {@link LoadedEntries}. */
    @Test
    void aFileOfOursIsKnownByItsCount() throws SQLException {
        make(List.of(
                "CREATE SCHEMA s",
                "CREATE SCHEMA empty",
                "CREATE TABLE s.l(a VARCHAR NOT NULL, b TIMESTAMP NOT NULL)",
                "ALTER TABLE s.l ADD COLUMN IF NOT EXISTS c VARCHAR",
                "CREATE TABLE main.t AS SELECT range::BIGINT AS a FROM range(200000)",
                "CREATE TABLE \"u (loading)\"(a DOUBLE)",
                "ALTER TABLE \"u (loading)\" RENAME TO u",
                "CREATE TABLE gone(a INT)",
                "DROP TABLE gone",
                "CREATE OR REPLACE TEMPORARY TABLE stage AS SELECT 1 AS x"));
        assertThat(isKnownByItsCount()).isTrue();
        make(List.of(
                "DELETE FROM main.t WHERE a % 2 = 0", "INSERT INTO s.l VALUES ('x', TIMESTAMP '2022-12-01', 'y')"));
        assertThat(isKnownByItsCount()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE MACRO m(x) AS x",
                "CREATE MACRO s.m(x) AS x",
                "CREATE MACRO m(x) AS TABLE SELECT x",
                "CREATE MACRO m(x) AS x, (x, y) AS y",
                "CREATE TYPE y AS BIGINT",
            })
    void whatIsNoTableIsAlwaysCounted(String definition) throws SQLException {
        make(List.of("CREATE SCHEMA s", "CREATE TABLE s.l(a INT)", "CREATE TABLE t(a INT)", definition));
        assertThat(isKnownByItsCount()).isFalse();
        make(List.of("DROP TABLE t", "DROP TABLE s.l"));
        assertThat(isKnownByItsCount()).isFalse();
    }

    @Test
    void aNewFileIsOpened() {
        assertThat(file()).doesNotExist();
        assertThatCode(this::open).doesNotThrowAnyException();
    }
}
