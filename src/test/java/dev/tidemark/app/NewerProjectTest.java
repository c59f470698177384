package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose catalog a newer program wrote: all that reads works, nothing changes. */
class NewerProjectTest {
    private static final String WORD =
            " was written by a newer Tidemark (its catalog has schema 4, this program knows 3)"
                    + " and is open for reading only; update Tidemark to change it";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void isReadAndNotChanged(String engine) throws Exception {
        SmallProject files = new SmallProject(folder);
        CrashProject project = files.computed(engine);
        Path changed = files.view(Files.createDirectory(folder.resolve("changed")), "payments", ", AMT * 2 AS TWICE");
        Path spine = Files.writeString(folder.resolve("spine.csv"), "USER_ID,AT\nu1,2022-11-20 00:00:00\n");
        ProjectPicture before = project.look(ProjectPicture::of);
        NewerProgram.wrote(project.folder());
        byte[] catalog = Files.readAllBytes(project.folder().resolve("catalog.mv.db"));
        List<String> names = project.files();

        for (List<String> command : reading(spine, changed)) {
            CrashProject.Answer answer = project.answer(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s: %s", command, answer.said()).isZero();
            assertThat(answer.said()).as("%s", command).contains(WORD);
        }
        assertThat(folder.resolve("rows.csv")).content().hasLineCount(SmallProject.ROWS + 1);
        for (List<String> command : changing(spine, changed)) {
            CrashProject.Answer answer = project.answer(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s: %s", command, answer.said()).isEqualTo(2);
            assertThat(answer.said())
                    .as("%s", command)
                    .contains("tidemark: nothing was changed: " + project.folder() + WORD);
        }

        assertThat(project.files()).isEqualTo(names);
        assertThat(Files.readAllBytes(project.folder().resolve("catalog.mv.db")))
                .isEqualTo(catalog);
        NewerProgram.neverWas(project.folder());
        assertThat(project.look(ProjectPicture::of)).isEqualTo(before);
    }

    private List<List<String>> reading(Path spine, Path changed) {
        List<String> window = List.of("--start", "2022-11-05", "--end", "2022-11-06");
        return List.of(
                List.of("sources"),
                List.of("views"),
                List.of("describe", "payments"),
                List.of("versions", "payments"),
                List.of("windows", "payments"),
                List.of("runs"),
                List.of("history"),
                List.of("plan", changed.toString()),
                List.of("render", "payments", window.get(0), window.get(1), window.get(2), window.get(3)),
                List.of("run", "payments", window.get(0), window.get(1), window.get(2), window.get(3)),
                List.of("run", changed.toString(), window.get(0), window.get(1), window.get(2), window.get(3)),
                List.of("lookup", "payments", "USER_ID=u1"),
                List.of("query", "SELECT COUNT(*) AS N FROM TX"),
                List.of("join", "--spine", spine.toString(), "--views", "payments", "--timestamp", "AT"),
                List.of("backfill", "payments", "--restate", "--dry-run"),
                List.of("verify"),
                List.of("export", "payments", "-o", folder.resolve("rows.csv").toString()));
    }

    private List<List<String>> changing(Path spine, Path changed) throws IOException {
        String table = new SmallProject(folder).table("other.csv", 2).toString();
        return List.of(
                List.of("apply", changed.toString(), "--yes"),
                List.of("backfill", "payments", "--restate"),
                List.of("import", "TX", table, "--types", SmallProject.TYPES, "--replace"),
                List.of("import", "OTHER", table),
                List.of("rollback", "payments", "--to", "v1"),
                List.of("remove", "payments", "--yes"));
    }
}
