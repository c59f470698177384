package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.DemoCopy;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkThroughTest {
    @TempDir
    static Path shared;

    private static DemoCopy demo;

    @TempDir
    Path folder;

    private InlineTaskRunner tasks;
    private TestWorkbench test;
    private WalkThrough walk;

    @BeforeAll
    static void makeDemo() {
        demo = new DemoCopy(shared);
    }

    @BeforeEach
    void make() {
        tasks = new InlineTaskRunner();
        test = new TestWorkbench(tasks, TestProgram.tools(folder));
        walk = test.workbench.walkThrough();
        walk.follow();
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        OpenProject project = test.workbench.project().get();
        assertThat(project).isNotNull();
        return project;
    }

    private void run(String sql) {
        try (RowCursor rows = project().queries().run(RenderedSql.plain(sql), Cancellation.none())) {
            assertThat(rows.next()).isNotNull();
        }
        Workbench.increase(test.workbench.historyChanged());
    }

    @Test
    void makesTheDemoInTheDataFolderAndGoesToTheFirstStep() {
        walk.start();

        assertThat(project().folder()).isEqualTo(folder.resolve("fraud-demo"));
        assertThat(project().warehouse().sources().list()).hasSize(DemoProject.TABLES.size());
        assertThat(project().views().all()).isEmpty();
        assertThat(walk.current().get()).isEqualTo(WalkStep.RAW_DATA);
        assertThat(test.workbench.destination().get())
                .isEqualTo(new Destination.Statement("Look at raw data", DemoProject.RAW_DATA));
        assertThat(walk.done()).isEmpty();
        assertThat(walk.demo().making().get()).isFalse();
    }

    @Test
    void aStepThatIsReadyTooLateDoesNotLeadAwayFromHome() {
        demo.into(folder);
        walk.start();
        tasks.hold();
        walk.go(WalkStep.COUNT);
        walk.end();
        tasks.runHeld();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.HOME));
    }

    @Test
    void completesADemoThatWasLeftHalfMade() {
        test.tools.createProject(folder.resolve("fraud-demo"), "h2", DemoProject.PINNED);

        walk.start();

        assertThat(project().warehouse().sources().list()).hasSize(DemoProject.TABLES.size());
    }

    @Test
    void countsAStepWhenItsEffectIsThereAndNotBefore() {
        demo.into(folder);
        walk.start();

        run("SELECT 1");
        assertThat(walk.done()).isEmpty();
        run(DemoProject.RAW_DATA.replace("\n", "  \n") + " ;");
        assertThat(walk.done()).containsExactly(WalkStep.RAW_DATA);
        run(DemoProject.TWO_LOOKBACKS);
        run(DemoProject.PINNED_TO_A_DAY);
        assertThat(walk.firstUndone()).isEqualTo(WalkStep.MAKE_VIEW);

        walk.go(WalkStep.MAKE_VIEW);
        assertThat(test.workbench.destination().get()).isInstanceOf(Destination.NewView.class);
        assertThat(walk.done()).contains(WalkStep.MAKE_VIEW).doesNotContain(WalkStep.APPLY);
        walk.next();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.FEATURES));

        test.apply(DemoProject.VIEW);
        assertThat(walk.done()).contains(WalkStep.APPLY).doesNotContain(WalkStep.RUN_WINDOW);
        walk.next();
        assertThat(test.workbench.destination().get()).isInstanceOf(Destination.Window.class);
        assertThat(walk.done()).contains(WalkStep.RUN_WINDOW).doesNotContain(WalkStep.BACKFILL);
    }

    @Test
    void isThroughAfterTheBackfillAndTheJoin() {
        demo.into(folder);
        walk.start();
        test.apply(DemoProject.VIEW);
        walk.go(WalkStep.BACKFILL);
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Lane(DemoProject.VIEW));

        var request = new Backfills.Request(List.of(DemoProject.VIEW), null, null, RunRecord.Kind.BACKFILL, false, 2);
        test.workbench.runs().start(project().backfills().plan(request), request);
        assertThat(walk.done()).contains(WalkStep.BACKFILL);

        walk.next();
        assertThat(test.workbench.destination().get())
                .isInstanceOfSatisfying(
                        Destination.Spine.class,
                        spine -> assertThat(spine.file()).isRegularFile());
        project()
                .catalog()
                .record(new StatementRecord(TestWorkbench.NOW, "h2", "join", "spine.csv", "", 1, 5, "", null));
        Workbench.increase(test.workbench.historyChanged());
        assertThat(walk.done()).contains(WalkStep.JOIN);
        walk.next();
        assertThat(walk.current().get()).isNull();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.HOME));
    }

    @Test
    void doesNotCountStepsInAProjectOfOnesOwn() {
        demo.into(folder);
        walk.start();
        run(DemoProject.RAW_DATA);
        assertThat(walk.done()).isNotEmpty();

        test.workbench.opener().create(folder.resolve("own"), "h2", null, () -> {});

        assertThat(walk.done()).isEmpty();
    }

    @Test
    void saysWhyTheDemoCannotBeMade() throws Exception {
        Files.createDirectories(folder.resolve("fraud-demo"));
        Files.writeString(folder.resolve("fraud-demo").resolve("mine.txt"), "kept");

        walk.start();

        assertThat(test.workbench.project().get()).isNull();
        assertThat(test.workbench.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("is not empty"));
        assertThat(walk.demo().making().get()).isFalse();
    }

    @Test
    void theStatusBarTellsOfTheMakingAndCanCancelIt() {
        tasks.hold();
        walk.demo().open(() -> {}, () -> {});

        assertThat(test.workbench.work().shown()).singleElement().satisfies(work -> {
            assertThat(work.title()).isEqualTo("Making the demo project");
            assertThat(work.isCancellable()).isTrue();
            work.cancel();
        });
        tasks.runHeld();
        assertThat(test.workbench.work().shown()).isEmpty();
        assertThat(test.workbench.notices()).isEmpty();
        assertThat(test.workbench.project().get()).isNull();
        assertThat(walk.demo().making().get()).isFalse();
    }
}
