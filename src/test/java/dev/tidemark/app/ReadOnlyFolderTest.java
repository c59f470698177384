package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.StrainedProject.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that take no file: by their rights, which bind everybody but root, or because something else is in the place. */
class ReadOnlyFolderTest {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r-xr-xr-x");

    @TempDir
    Path folder;

    private CrashProject project(String engine) throws IOException {
        return new SmallProject(folder).fresh(engine);
    }

    private static void mustSay(Said said, int code, String... words) {
        assertThat(said.code()).as(said.words()).isEqualTo(code);
        assertThat(said.words()).contains(words).doesNotContain("unexpected", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aProjectThatMayNotBeWrittenIsNotOpened(String engine) throws IOException {
        Path bound = Files.createDirectory(folder.resolve("bound"), PosixFilePermissions.asFileAttribute(READ_ONLY));
        Assumptions.assumeFalse(Files.isWritable(bound), "rights do not bind this user");
        CrashProject project = project(engine);
        Files.deleteIfExists(project.folder().resolve("project.lock"));
        Files.setPosixFilePermissions(project.folder(), READ_ONLY);
        mustSay(StrainedProject.of(project).run("backfill"), 2, "is read-only");
    }

    @Test
    void aLockThatCannotBeWrittenIsTold() throws IOException {
        CrashProject project = project("h2");
        Path lock = project.folder().resolve("project.lock");
        Files.deleteIfExists(lock);
        Files.createDirectory(lock);
        List<String> before = project.files();
        mustSay(StrainedProject.of(project).run("backfill"), 2, "must be writable");
        assertThat(project.files()).isEqualTo(before);
        Files.delete(lock);
        project.run("backfill");
    }

    @Test
    void aFolderInTheDatabasesPlaceIsTold() throws IOException {
        CrashProject project = project("h2");
        for (String name : List.of("catalog.mv.db", "warehouse.mv.db")) {
            Path file = project.folder().resolve(name);
            Path aside = folder.resolve("aside " + name);
            Files.move(file, aside);
            Files.createDirectory(file);
            mustSay(
                    StrainedProject.of(project).run("backfill"),
                    1,
                    name.substring(0, name.indexOf('.')),
                    "cannot be opened");
            Files.delete(file);
            Files.move(aside, file);
        }
        project.run("backfill");
        System.out.println("ReadOnlyFolderTest: h2, a database that cannot be written 2 times: not opened, 0 lost");
    }

    @Test
    void anOutputWithoutAFolderIsToldAndNothingElseIsTouched() throws IOException {
        CrashProject project = project("duckdb");
        project.run("backfill");
        Path file = Files.writeString(folder.resolve("a file"), "of somebody");
        Path taken = Files.createDirectory(folder.resolve("a folder.csv"));
        List<String> before = CrashProject.filesOf(folder);
        StrainedProject strained = StrainedProject.of(project);
        mustSay(
                strained.run(
                        "export", "payments", "-o", file.resolve("rows.csv").toString()),
                2,
                "a file");
        mustSay(strained.run("export", "payments", "-o", taken.toString()), 2, "a folder.csv");
        mustSay(strained.run("backup", file.resolve("copy.zip").toString()), 2, "a file");
        mustSay(strained.run("init", file.resolve("project").toString()), 2, "a file");
        assertThat(file).hasContent("of somebody");
        assertThat(CrashProject.filesOf(folder)).isEqualTo(before);
        System.out.println("ReadOnlyFolderTest: duckdb, no folder to write into 4 times: told, 0 lost");
    }
}
