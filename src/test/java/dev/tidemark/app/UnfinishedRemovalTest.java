package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Removals;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
