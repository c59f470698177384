package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A warehouse's file of before, beside the catalog of today: its ledger and its stores agree, and are not what was told done. */
class LostRestatementTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"h2, warehouse.mv.db", "duckdb, warehouse.duckdb"})
    void isFoundAndComputedAgain(String engine, String file) throws Exception {
        SmallProject files = new SmallProject(folder);
        CrashProject project = files.fresh(engine);
        project.run("backfill");
        Path before = Files.copy(project.folder().resolve(file), folder.resolve("before"));
        project.run(
                "import", "TX", files.lateTable("other.csv", 2).toString(), "--types", SmallProject.TYPES, "--replace");
        project.run("backfill", "--restate", "--from", "2022-12-01", "--to", "2022-12-03");
        assertThat(project.run("verify")).contains("12 windows checked, 0 findings");
        Map<?, ?> restated = project.look(ProjectPicture::of).windows();

        Files.copy(before, project.folder().resolve(file), StandardCopyOption.REPLACE_EXISTING);
        CrashProject.Answer found = project.answer("verify", "--repair");
        assertThat(found.said())
                .contains("12 windows checked, 2 findings", "2 findings mended")
                .containsPattern(
                        "2022-12-01 00:00:00,2022-12-02 00:00:00,.*run r2 stored it with \\d+ rows, and the ledger"
                                + " and the store have those from before");
        project.run("import", "TX", folder.resolve("other.csv").toString(), "--types", SmallProject.TYPES, "--replace");
        assertThat(project.run("backfill")).contains("2 done");
        assertThat(project.run("verify")).contains("12 windows checked, 0 findings");
        assertThat(project.look(ProjectPicture::of).windows()).isEqualTo(restated);
    }
}
