package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.project.OpenProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project whose files cannot all be opened. */
class ProjectsTest {
    private final Projects projects = TestProgram.projects(Clock.systemUTC());

    /** Catalog and store are opened at once: the one that opens must not stay open when the other does not. */
    @ParameterizedTest
    @CsvSource({
        "h2, catalog.mv.db",
        "h2, warehouse.mv.db",
        "duckdb, catalog.mv.db",
        "duckdb, warehouse.duckdb",
    })
    void aDamagedFileLeavesNothingOpen(String engine, String file, @TempDir Path folder) throws IOException {
        projects.create(folder, engine, null);
        byte[] sound = Files.readAllBytes(folder.resolve(file));
        Files.writeString(folder.resolve(file), "this is no database, however long one looks at it");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open(folder).close()).hasMessageContaining(file);
        }
        Files.write(folder.resolve(file), sound);
        try (OpenProject project = open(folder)) {
            assertThat(project.warehouse().engine()).isEqualTo(engine);
        }
    }

    private OpenProject open(Path folder) {
        return projects.open(folder, null, null, false, "test");
    }
}
