package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.files.FeatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project's folder as a stranger may have made it: it runs nothing, reads nothing and is written nowhere else. */
class HostileProjectTest {
    private final Projects projects = TestProgram.projects(Clock.systemUTC());

    @TempDir
    Path folder;

    private Path project;
    private Path mine;

    @BeforeEach
    void makeProject() throws IOException {
        project = folder.resolve("p");
        projects.create(project, "h2", null);
        mine = Files.writeString(folder.resolve("mine.txt"), "of the one who opens it");
    }

    private OpenProject open() {
        return projects.open(project, null, null, false, "test");
    }

    private void refusesToOpen(String words) {
        assertThatThrownBy(() -> open().close())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(words);
    }

    private void addTo(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + project.resolve(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "warehouse"})
    void aDatabaseWithCodeInItIsNotOpened(String database) throws SQLException {
        addTo(database, "CREATE ALIAS SHOUT AS 'String shout(String s) { return s; }'");
        refusesToOpen(database + ".mv.db holds something that Tidemark never makes and that might run code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "acme"})
    void theFolderDoesNotChooseTheAccount(String engine) throws IOException {
        Files.writeString(project.resolve(".env"), "SNOWFLAKE_ACCOUNT=of-the-stranger\nSNOWFLAKE_USER=anybody\n");
        Files.writeString(project.resolve("project.json"), "{\"format\": 1, \"engine\": \"" + engine + "\"}");
        refusesToOpen("project.json names the engine '" + engine + "', and a project's own is h2 or duckdb");
    }

    private Path duckDb() {
        project = folder.resolve("d");
        projects.create(project, "duckdb", null);
        return project.resolve("warehouse.duckdb");
    }

    /** The last would end the whole process when the ledger is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER t AFTER INSERT ON \"TIDEMARK\".\"LEDGER\" FOR EACH STATEMENT"
                        + " DELETE FROM \"TIDEMARK\".\"SOURCE_TABLES\"",
                "CREATE MACRO main.sum(x) AS 42",
                "DROP TABLE \"TIDEMARK\".\"LEDGER\"; CREATE VIEW \"TIDEMARK\".\"LEDGER\" AS"
                        + " SELECT * FROM enable_logging('QueryLog')",
            })
    void aWarehouseOnDuckDbWithCodeInItIsNotOpened(String sql) throws SQLException {
        Path file = duckDb();
        open().close();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        refusesToOpen("warehouse.duckdb holds something that Tidemark never makes and that might run code");
    }

    /** The catalog has no functions, not even those of the dialect. */
    @Test
    void theCatalogHasNoFunctionsAtAll() throws SQLException {
        addTo(
                "catalog",
                "CREATE ALIAS SF_SPLIT_PART DETERMINISTIC FOR 'dev.tidemark.dialect.value.TextFunctions.splitPart'");
        refusesToOpen("catalog.mv.db holds something that Tidemark never makes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.lock",
                "project.json.part",
                "queries.json",
                "queries.json.part",
                "layout.json",
                "layout.json.part",
                "spine.json",
                "drafts",
                "drafts/v.sql",
                "warehouse.duckdb",
                "catalog.trace.db",
                "tmp/duckdb_temp_storage-0.tmp",
            })
    void aLinkInTheFolderIsNotWrittenThrough(String name) throws IOException {
        Path link = project.resolve(name);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, mine);
        refusesToOpen(link + " is a link to another place");
        assertThat(mine).hasContent("of the one who opens it");
    }

    /** A pipe that nobody writes into would be waited for without end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.lock",
                "catalog.mv.db",
                "warehouse.mv.db",
                "warehouse.duckdb",
                "warehouse.duckdb.wal",
                "spine.json",
                "tmp",
                "drafts/v.sql",
            })
    void whatIsNoPlainFileIsNotOpened(String name) throws IOException {
        Files.deleteIfExists(project.resolve(name));
        refusesToOpen(NoPlainFile.at(project.resolve(name)) + " is no plain file");
    }

    /** A folder of features may be kept elsewhere: nothing of the program's is written there. */
    @Test
    void otherLinksAreTheUsersOwn() throws IOException {
        Files.createSymbolicLink(project.resolve("features"), folder);
        open().close();
        assertThat(project.resolve("features")).isDirectory();
    }

    @Test
    void aNameWithSettingsForTheEngineInItIsRefused() {
        String name = "q;INIT=RUNSCRIPT FROM 'mine.sql'";
        assertThatThrownBy(() -> projects.create(folder.resolve(name), "h2", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has a ';' in its name");
        assertThat(folder.resolve(name)).doesNotExist();
        assertThat(project.toFile().renameTo(folder.resolve(name).toFile())).isTrue();
        project = folder.resolve(name);
        refusesToOpen("has a ';' in its name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1']]]]",
                "name: !!java.io.File [mine.txt]",
                "name: !include mine.txt",
            })
    void aFeatureFileMakesNoObjects(String line) {
        String text = "/*---\n" + line
                + "\nentities: {u: [U]}\ntimestamp: TS\nschedule: 1d\nstart: 2022-12-01\n---*/\nSELECT 1 AS U, TS FROM T";
        assertThatThrownBy(() -> FeatureFile.parse("v.sql", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("v.sql");
    }
}
