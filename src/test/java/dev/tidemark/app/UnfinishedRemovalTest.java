package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Removals;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a window had set aside when its process died. */
class UnfinishedRemovalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void isUndoneWhenTheProjectIsOpenedNext(String engine) throws Exception {
        SmallProject files = new SmallProject(folder);
        CrashProject project = files.fresh(engine);
        project.run("backfill");
        project.run("apply", files.lateView("payments", ", AMT * 2 AS TWICE").toString(), "--yes");
        project.run("backfill");
        project.run("apply", files.lateView("others", "").toString(), "--yes");
        ProjectPicture before = project.look(ProjectPicture::of);
        String runs = project.run("runs");

        // As a kill leaves it: copied while it is open.
        CrashProject killed = project.look((open, warehouse) -> {
            Removals removals = open.registry().removals();
            AppliedView payments = open.views().get("payments");
            removals.setAside(payments, open.views().version(payments, "v1"));
            removals.setAside(open.views().get("others"));
            return project.copyTo(folder.resolve("killed"));
        });

        assertThat(killed.run("verify")).contains("24 windows checked, 0 findings");
        assertThat(killed.look(ProjectPicture::of)).isEqualTo(before);
        assertThat(killed.run("runs")).isEqualTo(runs);
        ProjectPicture closed = project.look(ProjectPicture::of);
        assertThat(closed.views()).containsOnlyKeys("PAYMENTS");
        assertThat(closed.views().get("PAYMENTS")).hasSize(2);
        assertThat(closed.findings()).isEmpty();
    }

    /** On another engine meanwhile it is neither gone nor there; with the project's end it is gone, with the process's it is back. */
    @ParameterizedTest
    @CsvSource({"h2, duckdb", "duckdb, h2"})
    void waitsWhileTheProjectIsOnAnotherEngine(String engine, String other) throws Exception {
        CrashProject project = new SmallProject(folder).fresh(engine);
        project.run("backfill");
        ProjectPicture before = project.look(ProjectPicture::of);
        CrashProject elsewhere = new CrashProject(project.folder(), other);

        List<Removals.Kept> kept = project.look((open, warehouse) -> {
            open.registry().removals().setAside(open.views().get("payments"));
            return open.registry().removals().take();
        });
        CrashProject killed = elsewhere.look((open, warehouse) -> {
            Removals removals = open.registry().removals();
            removals.give(kept);
            assertThat(removals.waitsOn(engine)).isTrue();
            assertThat(removals.waitsOn(other)).isFalse();
            assertThat(removals.take()).hasSize(1);
            removals.give(kept);
            return project.copyTo(folder.resolve("killed"));
        });

        assertThat(new CrashProject(killed.folder(), engine).look(ProjectPicture::of))
                .isEqualTo(before);
        ProjectPicture after = project.look(ProjectPicture::of);
        assertThat(after.views()).isEmpty();
        assertThat(after.findings()).isEmpty();
        String store = project.look(
                (open, warehouse) -> String.join(",", open.warehouse().windows().storeNames()));
        assertThat(store).isEmpty();
    }

    /** A drop takes the ledger's entries first; the table goes in a statement of its own, before which a process may die. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aStoreThatWasBeingDroppedIsEmptyToEveryReader(String engine) throws Exception {
        SmallProject files = new SmallProject(folder);
        CrashProject project = files.fresh(engine);
        project.run("backfill");
        Path spine = folder.resolve("late.csv");
        String[] lookup = {"lookup", "payments", "USER_ID=u1"};
        String[] join = {
            "join",
            "--spine",
            spine.toString(),
            "--views",
            "payments",
            "--timestamp",
            "TS",
            "--prefix",
            "P_",
            "--explain"
        };
        assertThat(project.run("export", "payments")).contains("2022-12-05");
        assertThat(project.run(lookup)).contains(",present,");
        assertThat(project.run(join)).contains(",matched");
        project.look((open, warehouse) -> {
            try (Connection connection = warehouse.connect();
                    Statement statement = connection.createStatement()) {
                return statement.executeUpdate("DELETE FROM \"TIDEMARK\".\"LEDGER\"");
            }
        });

        assertThat(project.run("export", "payments")).doesNotContain("2022-12-05");
        assertThat(project.run(lookup)).contains(",missing,");
        assertThat(project.run(join)).contains(",not computed").doesNotContain(",matched");
    }
}
