package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesFileTest {
    @TempDir
    Path project;

    @Test
    void keepsSavedAndUnsavedText() {
        List<SavedQuery> queries = List.of(
                new SavedQuery("a", "SELECT 1", "SELECT 1", false),
                new SavedQuery("b ü", "", "SELECT '\ud83d\ude00\n'", true));
        QueriesFile.write(project, queries);
        assertThat(QueriesFile.read(project)).isEqualTo(queries);
    }

    @Test
    void hasNoQueriesInANewProject() {
        assertThat(QueriesFile.read(project)).isEmpty();
    }

    @Test
    void keepsABrokenFileBeside() throws Exception {
        Files.writeString(project.resolve("queries.json"), "{\"queries\": [");
        assertThat(QueriesFile.read(project)).isEmpty();
        assertThat(project.resolve("queries.json.broken")).exists();
        assertThat(project.resolve("queries.json")).doesNotExist();
    }
}
