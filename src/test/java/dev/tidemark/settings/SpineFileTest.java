package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpineFileTest {
    @TempDir
    Path project;

    @Test
    void keepsTheQueryAndTheRowsWithTheEmptyOnesBetween() {
        SpineDraft draft = new SpineDraft(
                "SELECT 'ü\n'", List.of(Map.of("USER_ID", "u1", "TIMESTAMP", " "), Map.of(), Map.of("USER_ID", "007")));
        SpineFile.write(project, draft);
        assertThat(SpineFile.read(project)).isEqualTo(draft);
    }

    @Test
    void leavesNoFileWhereNothingIsWritten() {
        SpineFile.write(project, new SpineDraft("SELECT 1", List.of()));
        assertThat(project.resolve("spine.json")).exists();
        SpineFile.write(project, SpineDraft.NONE);
        assertThat(project).isEmptyDirectory();
        assertThat(SpineFile.read(project)).isEqualTo(SpineDraft.NONE);
    }

    @Test
    void keepsABrokenFileBeside() throws Exception {
        Files.writeString(project.resolve("spine.json"), "{\"sql\": ");
        assertThat(SpineFile.read(project)).isEqualTo(SpineDraft.NONE);
        assertThat(project.resolve("spine.json.broken")).exists();
        assertThat(project.resolve("spine.json")).doesNotExist();
    }
}
