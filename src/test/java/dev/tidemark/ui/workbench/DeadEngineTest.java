package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database stops in the middle of a run: the run ends and says why, and the window goes on. */
@UiTest
class DeadEngineTest {
    private static final String STOPPED = "the H2 database stopped while it was in use; open the project again";
    private static final Backfills.Request REQUEST =
            new Backfills.Request(List.of("distinct_merchant_counts"), null, null, RunRecord.Kind.BACKFILL, false, 1);

    @TempDir
    Path folder;

    /** Of the run, on the FX thread. */
    private final List<WindowEvent> events = new ArrayList<>();

    @Test
    void aRunWhoseDatabaseStopsEndsAndSaysSo() throws Exception {
        Path project = TestWorkbench.project(folder, "h2");
        Path other = TestWorkbench.smallProject(folder.resolve("other"));
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply("distinct_merchant_counts");
            List<BackfillRunner.Job> jobs = window.project().backfills().plan(REQUEST);
            Workbench workbench = window.workbench();
            Fx.run(() -> workbench.runs().follow(events::addAll));
            window.runToTheEnd(() -> {
                Fx.run(() -> workbench.runs().start(jobs, REQUEST));
                Fx.waitFor("a window is stored", () -> count(WindowState.DONE) > 0);
                stop(project);
            });
            int done = Fx.call(() -> count(WindowState.DONE));
            assertThat(done).isLessThan(jobs.size());
            List<WindowEvent> failed = Fx.call(() -> events.stream()
                    .filter(event -> event.state() == WindowState.FAILED)
                    .toList());
            assertThat(failed).isNotEmpty().extracting(WindowEvent::detail).containsOnly(STOPPED);
            Notice notice = Fx.call(() -> workbench.notices().stream()
                    .filter(each -> each.title().equals(done + " computed, " + failed.size() + " failed"))
                    .findFirst()
                    .orElseThrow());
            assertThat(notice.kind()).isEqualTo(Notice.Kind.ERROR);
            assertThat(notice.text()).endsWith(STOPPED);

            openInstead(window, other);
            assertThat(window.project().warehouse().sources().find(TestWorkbench.TRANSACTIONS))
                    .isPresent();
            openInstead(window, project);
            // What was being stored just then may be there and have been told to have failed.
            assertThat(window.project().backfills().plan(REQUEST))
                    .hasSizeBetween(jobs.size() - done - 1, jobs.size() - done);
            window.runToTheEnd(() -> {
                List<BackfillRunner.Job> left = window.project().backfills().plan(REQUEST);
                Fx.run(() -> workbench.runs().start(left, REQUEST));
            });
            assertThat(window.project().backfills().plan(REQUEST)).isEmpty();
            assertThat(window.dialogs().unexpected).isEmpty();
        }
    }

    private int count(WindowState state) {
        return (int) events.stream().filter(event -> event.state() == state).count();
    }

    private static void openInstead(WindowFixture window, Path project) {
        Workbench workbench = window.workbench();
        Fx.run(() -> workbench.opener().open(project));
        Fx.waitFor("it is open", () -> {
            var open = workbench.project().get();
            return open != null
                    && open.folder().equals(project)
                    && !workbench.busy().get();
        });
    }

    /** By a connection that is none of the program's. */
    private static void stop(Path project) {
        String url = "jdbc:h2:calm:" + project.resolve("warehouse");
        try (Connection raw = Objects.requireNonNull(new Driver().connect(url, new Properties()));
                Statement statement = raw.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
