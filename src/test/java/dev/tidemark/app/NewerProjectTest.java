package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        SmallProject small = new SmallProject(folder);
        CrashProject project = small.computed(engine);
        Path changed = small.view(Files.createDirectory(folder.resolve("changed")), "payments", ", AMT * 2 AS TWICE");
        Path spine = Files.writeString(folder.resolve("spine.csv"), "USER_ID,AT\nu1,2022-11-20 00:00:00\n");
        ProjectPicture before = project.look(ProjectPicture::of);
        NewerProgram.wrote(project.folder());
        Map<String, String> files = contents(project);

        for (List<String> command : reading(spine, changed)) {
            CrashProject.Answer answer = project.answer(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s: %s", command, answer.said()).isZero();
            assertThat(answer.said()).as("%s", command).contains(WORD);
            assertThat(contents(project)).as("%s", command).isEqualTo(files);
        }
        assertThat(folder.resolve("rows.csv")).content().hasLineCount(SmallProject.ROWS + 1);
        for (List<String> command : changing(project.folder(), changed)) {
            CrashProject.Answer answer = project.answer(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s: %s", command, answer.said()).isEqualTo(2);
            assertThat(answer.said())
                    .as("%s", command)
                    .contains("tidemark: nothing was changed: " + project.folder() + WORD);
            assertThat(contents(project)).as("%s", command).isEqualTo(files);
        }
        for (List<String> command : elsewhere(engine.equals("h2") ? "duckdb" : "h2")) {
            CrashProject.Answer answer = project.answer(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s: %s", command, answer.said()).isEqualTo(2);
            assertThat(answer.said())
                    .as("%s", command)
                    .contains("is not there, and is not made, as " + project.folder() + WORD);
            assertThat(contents(project)).as("%s", command).isEqualTo(files);
        }

        NewerProgram.neverWas(project.folder());
        assertThat(project.look(ProjectPicture::of)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void isComparedOnBothItsEngines(String engine) throws Exception {
        SmallProject small = new SmallProject(folder);
        CrashProject project = small.fresh(engine);
        new CrashProject(project.folder(), engine.equals("h2") ? "duckdb" : "h2")
                .run("import", "TX", folder.resolve("late.csv").toString(), "--types", SmallProject.TYPES);
        NewerProgram.wrote(project.folder());
        Map<String, String> files = contents(project);
        assertThat(project.run("compare", "payments", "--start", "2022-11-30", "--end", "2022-12-01"))
                .contains(WORD)
                .contains("0 values differ");
        assertThat(contents(project)).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void hasNoRunThatIsAlive(String engine) throws Exception {
        CrashProject project = new SmallProject(folder).fresh(engine);
        project.look((open, warehouse) -> open.catalog()
                .startRun(engine, RunRecord.Kind.BACKFILL, 1, Instant.parse("2022-12-10T00:00:00Z"), List.of()));
        NewerProgram.wrote(project.folder());
        assertThat(project.run("runs")).contains("r1," + engine + ",backfill,interrupted,");
    }

    /** Each file's contents in short, by its name. */
    private static Map<String, String> contents(CrashProject project) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        for (String name : project.files()) {
            Path file = project.folder().resolve(name);
            byte[] bytes = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
            contents.put(
                    name,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        return contents;
    }

    /** What would have to make the other engine's file. */
    private static List<List<String>> elsewhere(String other) {
        return List.of(
                List.of("views", "--engine", other),
                List.of("compare", "payments", "--start", "2022-11-05", "--end", "2022-11-06"));
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

    private List<List<String>> changing(Path project, Path changed) throws IOException {
        String table = new SmallProject(folder).table("other.csv", 2).toString();
        return List.of(
                List.of("apply", changed.toString(), "--yes"),
                List.of("backfill", "payments", "--restate"),
                List.of("import", "TX", table, "--types", SmallProject.TYPES, "--replace"),
                List.of("import", "OTHER", table),
                List.of("rollback", "payments", "--to", "v1"),
                List.of("remove", "payments", "--yes"),
                List.of("demo", project.toString()));
    }
}
