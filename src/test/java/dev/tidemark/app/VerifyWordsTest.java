package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of a check that could not compare everything. */
class VerifyWordsTest {
    @TempDir
    Path folder;

    /** As a program of the first months stored them. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void windowsWithoutAChecksumAreNotCalledCheckedWithoutAWord(String engine) throws Exception {
        CrashProject project = new SmallProject(folder).fresh(engine);
        project.run("backfill");
        assertThat(project.run("verify"))
                .contains("12 windows checked, 0 findings")
                .doesNotContain("checksum");
        project.look((open, warehouse) -> {
            try (Connection connection = warehouse.connect();
                    Statement statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE \"TIDEMARK\".\"LEDGER\" SET CHECKSUM = NULL"
                        + " WHERE WINDOW_START < TIMESTAMP '2022-12-02 00:00:00'");
            }
        });
        assertThat(project.run("verify"))
                .contains("12 windows checked, 0 findings")
                .contains("of 3 windows only the number of rows: no checksum was kept");
        project.run("backfill", "--restate");
        assertThat(project.run("verify")).doesNotContain("checksum");
    }
}
