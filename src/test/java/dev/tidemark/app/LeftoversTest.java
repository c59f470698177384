package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.ProjectInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind that held a project and died, and what is not to be touched. */
class LeftoversTest {
    private static final Instant NOW = Instant.EPOCH;

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void makeFolder() throws IOException {
        project = Files.createDirectory(folder.resolve("a project"));
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "half");
    }

    private Path part() throws IOException {
        return file("out put/.tidemark-" + UUID.randomUUID() + ".part");
    }

    /** The process is dead: its lock is free and the text is there. */
    private void die(Path... noted) {
        ProjectLock lock = ProjectLock.take(project);
        lock.sign("export", NOW);
        for (Path file : noted) {
            lock.note(file);
        }
        lock.abandon();
    }

    private void open() {
        LockedProjects next = new LockedProjects();
        next.release(next.take(project, "views", NOW));
    }

    @Test
    void whatItHadInWorkElsewhereIsRemoved() throws IOException {
        Path output = part();
        die(output);
        open();
        assertThat(output).doesNotExist();
    }

    @Test
    void aFileWithAnotherNameStaysWhateverTheLockSays() throws IOException {
        Path named = file("rows.csv");
        Path alike = file(".tidemark-rows.part");
        die(named, alike);
        open();
        assertThat(named).exists();
        assertThat(alike).exists();
    }

    @Test
    void whatNobodyNotedStays() throws IOException {
        Path other = part();
        die(part());
        open();
        assertThat(other).exists();
    }

    @Test
    void whatALivingProcessHasInWorkStays() throws IOException {
        Path output = part();
        LockedProjects living = new LockedProjects();
        ProjectLock lock = living.take(project, "export", NOW);
        living.begins(output);
        assertThatThrownBy(this::open)
                .isInstanceOf(ProjectInUse.class)
                .hasMessageContaining("since 1970-01-01T00:00:00Z: tidemark export; wait until it ends")
                .hasMessageNotContaining("part");
        assertThat(output).exists();
        living.release(lock);
    }

    @Test
    void aCopyOfTheFolderLeavesToTheOriginalWhatIsIts() throws IOException {
        Path output = part();
        die(output);
        Path original = project;
        project = Files.createDirectory(folder.resolve("copy"));
        Files.copy(original.resolve("project.lock"), project.resolve("project.lock"));
        open();
        assertThat(output).exists();
        project = original;
        open();
        assertThat(output).doesNotExist();
    }

    @Test
    void whatWasWrittenToTheEndIsNotedNoMore() throws IOException {
        Path first = part();
        Path second = part();
        LockedProjects living = new LockedProjects();
        ProjectLock lock = living.take(project, "export", NOW);
        living.begins(first);
        living.begins(second);
        living.ended(first);
        assertThat(Files.readString(project.resolve("project.lock")))
                .contains(second.toUri().toString());
        living.ended(second);
        assertThat(Files.readString(project.resolve("project.lock"))).doesNotContain("part");
        living.release(lock);
        assertThat(project.resolve("project.lock")).isEmptyFile();
    }

    @Test
    void whatItWasWritingIntoTheProjectIsRemovedOnlyWhenItHasDied() throws IOException {
        Path queries = file("a project/queries.json.part");
        Path spilled = file("a project/tmp/duckdb_temp_storage_DEFAULT-0.tmp");
        Path mine = file("a project/notes.part");
        open();
        assertThat(queries).exists();
        assertThat(spilled).exists();
        die();
        open();
        assertThat(queries).doesNotExist();
        assertThat(spilled).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void aFolderThatIsGoneKeepsNobodyFromTheProject() throws IOException {
        Path output = part();
        die(output);
        Files.delete(output);
        Files.delete(output.getParent());
        open();
        assertThat(project.resolve("project.lock")).isEmptyFile();
    }
}
