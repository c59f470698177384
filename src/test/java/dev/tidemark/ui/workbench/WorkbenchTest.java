package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.NewerProgram;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.Layout;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbenchTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;
    private final List<Object> heard = new ArrayList<>();

    @Test
    void doesNoWorkWithoutAProject() {
        workbench.work().start(Lane.WORK, (project, cancellation) -> "done", heard::add, heard::add);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsThatOneGoesWhereOneIs() {
        workbench.go(new Destination.Table("T"));
        int before = workbench.arrivals().get();
        workbench.arrivals().subscribe(n -> heard.add(n));
        workbench.go(new Destination.Table("T"));
        assertThat(heard).containsExactly(before, before + 1);
    }

    @Test
    void tellsTheEndOfWorkOnTheOpenProject() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        workbench
                .work()
                .start(Lane.WORK, (project, cancellation) -> project.warehouse().engine(), heard::add, heard::add);
        assertThat(heard).containsExactly("h2");
        workbench.opener().close(() -> {});
    }

    @Test
    void closesTheProjectOnlyWhenAllWorkOnItHasEnded() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        tasks.hold();
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> {
                            heard.add("worked");
                            return "done";
                        },
                        heard::add,
                        heard::add);
        boolean[] closed = {false};
        workbench.opener().close(() -> closed[0] = true);
        assertThat(closed[0]).isFalse();
        assertThat(workbench.busy().get()).isTrue();
        tasks.runHeld();
        assertThat(closed[0]).isTrue();
        assertThat(workbench.busy().get()).isFalse();
        // Cancelled before it began, and the project it belonged to is gone: nobody is told.
        assertThat(heard).isEmpty();
    }

    @Test
    void ofProjectsThatAreWantedWhileOneIsBeingOpenedOnlyTheLastIsOpenInTheEnd() {
        Path first = TestWorkbench.smallProject(folder.resolve("1"));
        Path second = TestWorkbench.smallProject(folder.resolve("2"));
        Path third = TestWorkbench.smallProject(folder.resolve("3"));
        tasks.hold();
        workbench.opener().open(first);
        workbench.opener().open(second, () -> heard.add("second"), () -> heard.add("not second"));
        workbench.opener().open(third, () -> heard.add("third"), () -> heard.add("not third"));
        tasks.runHeld();
        assertThat(workbench.project().get().folder()).isEqualTo(third);
        assertThat(heard).containsExactly("not second", "third");
        // Nobody holds the first: it can be opened elsewhere.
        test.tools.openProject(first, null, null, false, "test").close();
        workbench.opener().close(() -> {});
    }

    @Test
    void whoeverClosesWhileAProjectIsBeingOpenedHasNoneInTheEnd() {
        Path project = TestWorkbench.smallProject(folder);
        tasks.hold();
        workbench.opener().open(project);
        workbench.opener().close(() -> heard.add("closed"));
        assertThat(heard).isEmpty();
        tasks.runHeld();
        assertThat(heard).containsExactly("closed");
        assertThat(workbench.project().get()).isNull();
        test.tools.openProject(project, null, null, false, "test").close();
    }

    @Test
    void hearsNothingOfAbandonedWork() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        tasks.hold();
        workbench
                .work()
                .start(Lane.WORK, (project, cancellation) -> "done", heard::add, heard::add)
                .abandon();
        tasks.runHeld();
        assertThat(heard).isEmpty();
        workbench.opener().close(() -> {});
    }

    @Test
    void aFolderThatCannotBeOpenedLeavesTheProjectOpen() {
        Path project = TestWorkbench.smallProject(folder);
        workbench.opener().open(project);
        boolean[] told = {false};
        workbench.opener().open(folder.resolve("nothing-here"), () -> heard.add("open"), () -> told[0] = true);
        assertThat(told[0]).isTrue();
        assertThat(heard).isEmpty();
        assertThat(workbench.project().get().folder()).isEqualTo(project);
        assertThat(workbench.notices()).hasSize(1);
        workbench.opener().close(() -> {});
    }

    @Test
    void theClockThatWasSetStaysOnAnotherEngine() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        Instant asOf = Instant.parse("2022-11-20T00:00:00Z");
        workbench.opener().setAsOf(asOf);
        workbench.opener().useEngine("duckdb");
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("duckdb");
        assertThat(workbench.project().get().clock().now()).isEqualTo(asOf);
        workbench.opener().close(() -> {});
    }

    @Test
    void workThatIsShownIsListedUntilItEndsAndAskedAboutBeforeTheProjectIsLeft() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        ProjectSwitch projects = new ProjectSwitch(workbench);
        tasks.hold();
        workbench
                .work()
                .startShown(
                        ScreenId.QUERY,
                        "Export a.csv",
                        Lane.QUERY,
                        (project, cancellation) -> "done",
                        heard::add,
                        heard::add);
        assertThat(workbench.work().shown()).extracting(Work::title).containsExactly("Export a.csv");
        assertThat(projects.going()).containsExactly("Export a.csv");
        test.dialogs.answers.add(1);
        projects.leaving(() -> heard.add("left"));
        assertThat(heard).isEmpty();
        tasks.runHeld();
        assertThat(workbench.work().shown()).isEmpty();
        projects.leaving(() -> heard.add("left"));
        assertThat(heard).containsExactly("done", "left");
        workbench
                .work()
                .startShown(
                        ScreenId.QUERY,
                        "At once",
                        Lane.QUERY,
                        (project, cancellation) -> "done",
                        heard::add,
                        heard::add);
        assertThat(workbench.work().shown()).isEmpty();
        workbench.opener().close(() -> {});
    }

    @Test
    void theSameErrorIsNotToldTwice() {
        workbench.notice(Notice.error("Not saved", "the folder is gone"));
        workbench.notice(Notice.error("Not saved", "the folder is gone"));
        workbench.notice(Notice.error("Not saved", "the disk is full"));
        workbench.notice(Notice.done("33 windows computed", ""));
        workbench.notice(Notice.done("33 windows computed", ""));
        assertThat(workbench.notices()).hasSize(4);
    }

    @Test
    void anEmptyProjectIsMadeAndOpened() {
        boolean[] open = {false};
        workbench.opener().create(folder.resolve("new"), "duckdb", null, () -> open[0] = true);
        assertThat(open[0]).isTrue();
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("duckdb");
        workbench.opener().close(() -> {});
    }

    @Test
    void tellsAnErrorAtThePlaceThatFitsIt() {
        workbench.report("Import", new InvalidInput("no header"));
        workbench.report("Import", new Cancellation.Cancelled());
        assertThat(workbench.notices()).extracting(Notice::text).containsExactly("no header");
        IllegalStateException fault = new IllegalStateException("nobody expected this");
        workbench.report("Import", fault);
        assertThat(test.dialogs.unexpected).containsExactly(fault);
        assertThat(workbench.notices()).hasSize(1);
    }

    @Test
    void aSecondProcessIsToldWhoHasTheProject() {
        Path project = TestWorkbench.smallProject(folder);
        try (var held = test.tools.openProject(project, null, null, false, "backfill")) {
            workbench.opener().open(project);
            assertThat(workbench.project().get()).isNull();
            assertThat(workbench.notices()).hasSize(1);
            assertThat(held.folder()).isEqualTo(project);
        }
    }

    @Test
    void theEngineThatWasChosenIsThereAtTheNextStart() {
        Path project = TestWorkbench.smallProject(folder);
        new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        workbench.opener().open(project);
        assertThat(LayoutFile.read(project).engine()).isEmpty();
        workbench.opener().useEngine("duckdb");
        tasks.passTime();
        workbench.opener().close(() -> {});
        workbench.opener().open(project);
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("duckdb");
        workbench.opener().close(() -> {});
        LayoutFile.write(project, LayoutFile.read(project).withEngine("oracle"));
        workbench.opener().open(project);
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("h2");
        assertThat(workbench.notices())
                .extracting(Notice::title)
                .containsExactly("The engine chosen last cannot be used; this is the project's own");
        workbench.opener().close(() -> {});
    }

    @Test
    void whatIsKeptUpOnOneEngineIsKeptWhileAnotherIsUsed() {
        Path project = TestWorkbench.smallProject(folder);
        LayoutFile.write(project, Layout.NONE.withKeptUp("h2", Set.of("spend")));
        new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        workbench.opener().open(project);
        workbench.opener().useEngine("duckdb");
        tasks.passTime();
        workbench.opener().close(() -> {});
        Layout kept = LayoutFile.read(project);
        assertThat(kept.engine()).isEqualTo("duckdb");
        assertThat(kept.keptUpOn("h2")).containsExactly("spend");
    }

    @Test
    void theLayoutOfANewerProgramsProjectIsLeftAsItIs() throws Exception {
        Path project = TestWorkbench.smallProject(folder);
        String newer = "{\"screen\": \"QUERY\", \"panes\": [\"of a newer program\"]}";
        Path file = Files.writeString(project.resolve(LayoutFile.NAME), newer);
        NewerProgram.wrote(project);
        LayoutModel layout = new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        workbench.opener().open(project);
        layout.change(now -> now.withKeptUp("h2", Set.of("spend")));
        tasks.passTime();
        workbench.opener().close(() -> {});
        tasks.passTime();
        assertThat(layout.current().keptUpOn("h2")).containsExactly("spend");
        assertThat(file).hasContent(newer);
    }

    /** It may be from somebody else, whose statements would run with the user's own rights. */
    @Test
    void whatAFolderKeepsUpOnAnAccountIsForgottenWhenItIsOpenedForTheFirstTime() {
        Path project = TestWorkbench.smallProject(folder);
        Layout theirs = Layout.NONE
                .withKeptUp("h2", Set.of("spend"))
                .withKeptUp("prod", Set.of("evil"))
                .withEngine("prod");
        LayoutFile.write(project, theirs);
        new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        workbench.opener().open(project);
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("h2");
        assertThat(workbench.notices()).extracting(Notice::title).containsExactly("Nothing is kept up on an account");
        tasks.passTime();
        assertThat(LayoutFile.read(project)).isEqualTo(Layout.NONE.withKeptUp("h2", Set.of("spend")));
        workbench.opener().close(() -> {});

        LayoutFile.write(project, theirs);
        workbench.opener().open(project);
        assertThat(workbench.notices())
                .extracting(Notice::title)
                .as("opened before, and the user's own choice")
                .contains("The engine chosen last cannot be used; this is the project's own");
        tasks.passTime();
        assertThat(LayoutFile.read(project).keptUpOn("prod")).containsExactly("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void nothingIsReportedDoneInAFolderThatIsGone(String engine) throws IOException {
        Path project = TestWorkbench.project(folder.resolve(engine), engine);
        workbench.opener().open(project);
        test.apply("distinct_merchant_counts");
        Path away = Files.move(project, folder.resolve("away"));
        OpenProject open = Objects.requireNonNull(workbench.project().get());
        Backfills.Request request = new Backfills.Request(
                List.of("distinct_merchant_counts"),
                Instant.parse("2022-11-29T00:00:00Z"),
                null,
                RunRecord.Kind.BACKFILL,
                false,
                1);
        assertThatThrownBy(() -> open.backfills().plan(request)).hasMessageContaining("was moved or deleted");
        Files.move(away, project);
        List<BackfillRunner.Job> jobs = open.backfills().plan(request);
        Files.move(project, away);
        workbench.runs().start(jobs, request);
        Notice last = workbench.notices().get(workbench.notices().size() - 1);
        assertThat(last.kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(last.text()).contains("was moved or deleted while the project is open", "put its folder back");
        Files.move(away, project);
        workbench.runs().start(open.backfills().plan(request), request);
        assertThat(workbench.notices())
                .extracting(Notice::title)
                .last(as(InstanceOfAssertFactories.STRING))
                .contains("5 windows computed");
        workbench.opener().close(() -> {});
    }

    @Test
    void aNewProjectGetsTheEngineThatIsChosen() {
        ProjectSwitch projects = new ProjectSwitch(workbench);
        test.dialogs.paths.add(folder.resolve("new"));
        projects.make();
        assertThat(workbench.project().get()).isNull();
        assertThat(test.dialogs.asked.get(0).answers()).containsExactly("H2", "DuckDB", "Cancel");
        test.dialogs.paths.add(folder.resolve("new"));
        test.dialogs.answers.add(1);
        projects.make();
        assertThat(workbench.project().get().warehouse().engine()).isEqualTo("duckdb");
        workbench.opener().close(() -> {});
    }
}
