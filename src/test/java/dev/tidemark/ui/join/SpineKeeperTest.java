package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.SpineDraft;
import dev.tidemark.settings.SpineFile;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpineKeeperTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final SpineKeeper keeper = new SpineKeeper(test.workbench);
    private final WrittenSpine written = keeper.written();
    private Path project;

    @BeforeEach
    void open() {
        project = make("p");
        test.workbench.opener().open(project);
    }

    @AfterEach
    void close() {
        keeper.close();
        test.workbench.opener().close(() -> {});
    }

    private Path make(String name) {
        Path made = folder.resolve(name);
        test.tools.createProject(made, "h2", TestWorkbench.NOW);
        return made;
    }

    private void write() {
        written.write(0, "USER_ID", "u1");
        written.write(2, "USER_ID", "u3");
        written.sqlProperty().set("SELECT 1");
    }

    @Test
    void whatIsWrittenIsThereAgainAfterACrash() {
        write();
        assertThat(SpineFile.read(project)).as("not with every key").isEqualTo(SpineDraft.NONE);
        tasks.passTime();
        // Nothing is closed: as if the program were gone.
        WrittenSpine again = new SpineKeeper(test.workbench).written();
        assertThat(again.value(0, "USER_ID")).isEqualTo("u1");
        assertThat(again.value(2, "USER_ID")).isEqualTo("u3");
        assertThat(again.rowCount().get()).isEqualTo(3);
        assertThat(again.sqlProperty().get()).isEqualTo("SELECT 1");
    }

    @Test
    void eachProjectHasItsOwn() {
        write();
        Path other = make("other");
        test.workbench.opener().open(other);
        assertThat(written.rowCount().get()).isZero();
        assertThat(written.sqlProperty().get()).isEmpty();
        assertThat(SpineFile.read(project).sql()).as("written on leaving").isEqualTo("SELECT 1");
        written.write(0, "CARD", "c1");
        test.workbench.opener().open(project);
        assertThat(written.rowCount().get()).isEqualTo(3);
        assertThat(written.value(0, "CARD")).isEmpty();
        assertThat(SpineFile.read(other).rows()).containsExactly(Map.of("CARD", "c1"));
    }

    @Test
    void whatIsEmptiedIsForgotten() {
        write();
        tasks.passTime();
        written.write(0, "USER_ID", "");
        written.write(2, "USER_ID", "");
        written.sqlProperty().set("");
        tasks.passTime();
        assertThat(project.resolve("spine.json")).doesNotExist();
    }

    @Test
    void nobodyWritesBeforeWhatIsKeptWasRead() {
        test.workbench.opener().close(() -> {});
        SpineFile.write(project, new SpineDraft("SELECT 2", List.of()));
        String[] seen = {""};
        keeper.whenRead(() -> seen[0] = written.sqlProperty().get());
        assertThat(seen[0]).isEmpty();
        test.workbench.opener().open(project);
        keeper.whenRead(() -> seen[0] = written.sqlProperty().get());
        assertThat(seen[0]).isEqualTo("SELECT 2");
    }

    @Test
    void whatIsVeryLargeStaysForTheSessionOnly() {
        written.sqlProperty().set("SELECT 1");
        tasks.passTime();
        String large = "-".repeat(SpineKeeper.LARGEST + 1);
        written.sqlProperty().set(large);
        tasks.passTime();
        assertThat(SpineFile.read(project).sql()).isEqualTo("SELECT 1");
        test.workbench.opener().open(make("other"));
        test.workbench.opener().open(project);
        assertThat(written.sqlProperty().get()).isEqualTo(large);
    }

    @Test
    void tellsOnceThatItCannotBeKept() throws IOException {
        Path inTheWay = project.resolve("spine.json.part");
        Files.createDirectories(inTheWay.resolve("something"));
        write();
        tasks.passTime();
        written.sqlProperty().set("SELECT 12");
        tasks.passTime();
        assertThat(test.workbench.notices())
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.title()).isEqualTo("What is written for a spine cannot be kept"));
        Files.delete(inTheWay.resolve("something"));
        Files.delete(inTheWay);
    }
}
