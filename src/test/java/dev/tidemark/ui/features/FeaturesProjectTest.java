package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features screen while projects come and go. */
class FeaturesProjectTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final FeaturesViewModel viewModel = new FeaturesViewModel(test.workbench);

    @AfterEach
    void close() {
        tasks.passTime();
        viewModel.close();
        test.workbench.opener().close(() -> {});
    }

    @Test
    void saysWhyThereIsNothingToShow() {
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_PROJECT);
        Path project = TestWorkbench.smallProject(folder);
        tasks.hold();
        test.workbench.opener().open(project);
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NONE);
        tasks.runHeld();
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_VIEWS);
        viewModel.newView();
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NONE);
        viewModel.dropDraft(viewModel.currentProperty().get());
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_VIEWS);
        test.workbench.opener().close(() -> {});
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_PROJECT);
    }

    @Test
    void aPlanDoesNotOutliveItsProject() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        PlanModel plan = new PlanModel(viewModel);
        plan.plan();
        assertThat(plan.sheetProperty().get()).isNotNull();
        tasks.hold();
        plan.apply(false);
        assertThat(plan.workingProperty().get()).isTrue();
        test.workbench.opener().setAsOf(TestWorkbench.NOW);
        tasks.runHeld();
        assertThat(test.workbench.project().get()).isNotNull();
        assertThat(plan.workingProperty().get()).isFalse();
        assertThat(plan.sheetProperty().get()).isNull();
        plan.close();
    }

    @Test
    void onlyTheLastOfSeveralReadsIsShown() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        int[] shown = {0};
        viewModel.list().shown().subscribe(() -> shown[0]++);
        tasks.hold();
        Workbench.increase(test.workbench.viewsChanged());
        Workbench.increase(test.workbench.windowsChanged());
        int before = shown[0];
        tasks.runHeld();
        int once = shown[0] - before;
        tasks.hold();
        Workbench.increase(test.workbench.viewsChanged());
        tasks.runHeld();
        assertThat(once).isEqualTo(shown[0] - before - once).isPositive();
    }

    @Test
    void anEmptyTextFromElsewhereBeginsAViewOfTheTableThatIsThere() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        viewModel.arrive(new Destination.NewView(""));
        tasks.passTime();
        ViewDocument document = viewModel.document();
        assertThat(document.troubleProperty().get()).isNull();
        assertThat(document.text())
                .contains("source: " + TestWorkbench.TRANSACTIONS)
                .contains("user: [USER_ID]")
                .contains("start: 2022-11-04");
    }

    @Test
    void theListTellsOfWindowsThatNeedALook() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        Backfills.Request request = new Backfills.Request(
                List.of("distinct_merchant_counts"),
                Instant.parse("2022-12-02T00:00:00Z"),
                null,
                RunRecord.Kind.BACKFILL,
                false,
                1);
        OpenProject project = test.workbench.project().get();
        test.workbench.runs().start(project.backfills().plan(request), request);
        assertThat(viewModel.list().shown())
                .extracting(ViewRow::done, ViewRow::due)
                .containsExactly(tuple(2, 33));
        assertThat(viewModel.list().shown()).extracting(ViewRow::wrong).containsExactly("");
        TestWorkbench.importAgain(project);
        Workbench.increase(test.workbench.tablesChanged());
        assertThat(viewModel.list().shown()).extracting(ViewRow::wrong).containsExactly("2 windows stale");
    }

    @Test
    void rollingBackKeepsTheDraft() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        ViewDocument document = viewModel.document();
        PlanModel plan = new PlanModel(viewModel);
        edit("'2 DAYS'", "'8 DAYS'");
        plan.plan();
        plan.apply(false);
        edit("'8 DAYS'", "'6 DAYS'");
        VersionsModel versions = new VersionsModel(viewModel);
        VersionsModel.Row first = versions.rows().get(versions.rows().size() - 1);
        test.dialogs.answers.add(0);
        versions.rollBack(first);
        tasks.passTime();
        assertThat(document.applied().current().label()).isEqualTo("v1");
        assertThat(document.sqlProperty().get()).contains("'6 DAYS'");
        assertThat(document.stateProperty().get()).isEqualTo(ViewDocument.State.DRAFT);
        assertThat(viewModel.currentProperty().get().draft()).contains("'6 DAYS'");
    }

    @Test
    void aVersionThatNobodyReadsIsRemovedWithItsRowsAfterAQuestion() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        PlanModel plan = new PlanModel(viewModel);
        edit("'2 DAYS'", "'8 DAYS'");
        plan.plan();
        plan.apply(false);
        edit("'8 DAYS'", "'9 DAYS'");
        plan.plan();
        plan.apply(false);
        VersionsModel versions = new VersionsModel(viewModel);
        assertThat(versions.rows()).extracting(VersionsModel.Row::inUse).containsExactly(true, false, true);
        VersionsModel.Row second = versions.rows().get(1);
        test.dialogs.answers.add(1);
        versions.remove(second);
        tasks.passTime();
        assertThat(versions.rows()).hasSize(3);
        test.dialogs.answers.add(0);
        versions.remove(second);
        tasks.passTime();
        assertThat(versions.rows()).extracting(row -> row.version().label()).containsExactly("v3", "v1");
        bringBack("v2 of distinct_merchant_counts is removed");
        assertThat(versions.rows()).extracting(row -> row.version().label()).containsExactly("v3", "v2", "v1");
        test.dialogs.answers.add(0);
        versions.remove(versions.rows().get(1));
        tasks.passTime();
        test.workbench.opener().useEngine("duckdb");
        tasks.passTime();
        bringBack("v2 of distinct_merchant_counts is removed");
        test.workbench.opener().useEngine("h2");
        tasks.passTime();
        bringBack("v2 of distinct_merchant_counts was removed on H2");
        assertThat(test.workbench.project().get().warehouse().windows().storeNames())
                .contains(second.version().store().name());
        viewModel.open(row("distinct_merchant_counts"));
        tasks.passTime();
        assertThat(versions.rows()).extracting(row -> row.version().label()).containsExactly("v3", "v2", "v1");
        test.dialogs.answers.add(0);
        versions.remove(versions.rows().get(1));
        tasks.passTime();
        Path home = test.workbench.project().get().folder();
        test.workbench.opener().close(() -> {});
        bringBack("v2 of distinct_merchant_counts is removed");
        assertThat(test.workbench.notices())
                .last()
                .satisfies(notice -> assertThat(notice.title()).isEqualTo("v2 could not be brought back"));
        test.workbench.opener().open(home);
        tasks.passTime();
        assertThat(test.workbench.project().get().warehouse().windows().storeNames())
                .doesNotContain(second.version().store().name())
                .hasSize(2);
        // What is read or defined cannot be removed, whoever asks.
        int asked = test.dialogs.asked.size();
        versions.remove(versions.rows().get(1));
        assertThat(test.dialogs.asked).hasSize(asked);
    }

    private void bringBack(String title) {
        Notice notice = test.workbench.notices().stream()
                .filter(each -> each.title().equals(title))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(notice.action()).isNotNull();
        notice.action().run().run();
        tasks.passTime();
    }

    @Test
    void aRemovedViewComesBackWithItsWindowsAndItsDraft() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        OpenProject project = test.workbench.project().get();
        ViewActions actions = new ViewActions(viewModel);
        edit("'2 DAYS'", "'8 DAYS'");
        String draft = viewModel.document().text();
        String store = project.views()
                .get("distinct_merchant_counts")
                .current()
                .store()
                .name();
        int stored = project.warehouse().windows().ledger(store).size();
        test.dialogs.answers.add(0);
        actions.remove();
        tasks.passTime();
        assertThat(test.dialogs.asked.get(test.dialogs.asked.size() - 1).text())
                .containsPattern(
                        "^The view goes with all its versions: \\d+ windows, [\\d,]+ rows, about [\\d.]+ k?B on the disk\\.");
        assertThat(project.views().find("distinct_merchant_counts")).isEmpty();
        assertThat(viewModel.list().named("distinct_merchant_counts")).isEmpty();
        // Opened again at another time: nobody closed it.
        test.workbench.opener().setAsOf(java.time.Instant.parse("2022-12-03T00:00:00Z"));
        tasks.passTime();
        project = test.workbench.project().get();
        bringBack("distinct_merchant_counts is removed");
        assertThat(project.views()
                        .get("distinct_merchant_counts")
                        .current()
                        .store()
                        .name())
                .isEqualTo(store);
        assertThat(project.warehouse().windows().ledger(store)).hasSize(stored);
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("distinct_merchant_counts");
        assertThat(viewModel.document().text()).isEqualTo(draft);
        assertThat(viewModel.document().stateProperty().get()).isEqualTo(ViewDocument.State.DRAFT);
    }

    @Test
    void aRemovedViewWaitsWhileTheProjectIsOnAnotherEngine() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        OpenProject project = test.workbench.project().get();
        Backfills.Request all = new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, 1);
        project.backfills().start(project.backfills().plan(all), all, RunListener.NONE, new RunControl());
        PlanModel plan = new PlanModel(viewModel);
        edit("'2 DAYS'", "'8 DAYS'");
        plan.plan();
        plan.apply(false);
        test.dialogs.answers.add(0);
        new ViewActions(viewModel).remove();
        tasks.passTime();
        String asked = test.dialogs.asked.get(test.dialogs.asked.size() - 1).text();
        String windows = asked.replaceFirst("(?s).*?(\\d+ windows).*", "$1");
        assertThat(test.workbench.notices())
                .last()
                .satisfies(notice -> assertThat(notice.text()).startsWith("With " + windows + "."));
        test.workbench.opener().useEngine("duckdb");
        tasks.passTime();
        bringBack("distinct_merchant_counts is removed");
        assertThat(test.workbench.project().get().views().find("distinct_merchant_counts"))
                .isEmpty();
        test.workbench.opener().useEngine("h2");
        tasks.passTime();
        assertThat(test.workbench.project().get().views().find("distinct_merchant_counts"))
                .isEmpty();
        bringBack("distinct_merchant_counts was removed on H2");
        assertThat(test.workbench.project().get().views().find("distinct_merchant_counts"))
                .isPresent();
    }

    @Test
    void aRemovalThatFailsLosesNothing() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        ViewDocument document = viewModel.document();
        ViewActions actions = new ViewActions(viewModel);
        viewModel.newView();
        String text = document.text();
        tasks.passTime();
        PlanModel plan = new PlanModel(viewModel);
        plan.plan();
        plan.apply(false);
        edit("EVENTS_1D", "EVENTS_2D");
        // Somebody else was faster.
        OpenProject project = test.workbench.project().get();
        project.registry().removals().remove(project.views().get("new_view"));
        test.dialogs.answers.add(0);
        actions.remove();
        assertThat(test.workbench.notices())
                .last()
                .satisfies(notice -> assertThat(notice.title()).isEqualTo("new_view could not be removed"));
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("new_view");
        assertThat(document.text()).isEqualTo(text.replace("EVENTS_1D", "EVENTS_2D"));
    }

    @Test
    void aViewRenamedBeforeItIsAppliedLeavesNothingUnderItsOldName() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        viewModel.newView();
        tasks.passTime();
        rename("new_view", "spend");
        tasks.passTime();
        // The list is read, and the draft's file removed, only after the plan has closed.
        applyAnd(tasks::hold);
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("spend");
        assertThat(viewModel.list().shown()).extracting(ViewRow::name).containsExactly("spend");
        tasks.runHeldBackwards();
        assertThat(viewModel.document().stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
        assertThat(viewModel.list().shown())
                .extracting(ViewRow::name, ViewRow::draft)
                .containsExactly(tuple("spend", null));
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aTextAppliedUnderAnotherViewsNameShowsThatView() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        viewModel.newView();
        rename("new_view", "distinct_merchant_counts");
        String text = viewModel.document().text();
        tasks.passTime();
        applyAnd(tasks::hold);
        tasks.runHeldBackwards();
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("distinct_merchant_counts");
        assertThat(viewModel.document().text()).isEqualTo(text);
        assertThat(viewModel.document().stateProperty().get()).isEqualTo(ViewDocument.State.SAVED);
        assertThat(viewModel.list().shown())
                .extracting(ViewRow::name, ViewRow::draft)
                .containsExactly(tuple("distinct_merchant_counts", null));
    }

    @Test
    void anAppliedViewThatIsAppliedUnderAnotherNameIsAsItWas() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        rename("distinct_merchant_counts", "merchants");
        tasks.passTime();
        applyAnd(tasks::hold);
        tasks.runHeldBackwards();
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("merchants");
        assertThat(viewModel.list().shown())
                .extracting(ViewRow::name, ViewRow::draft)
                .containsExactlyInAnyOrder(tuple("distinct_merchant_counts", null), tuple("merchants", null));
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aSecondNewViewLeavesTheDraftOfTheFirstAlone() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        viewModel.newView();
        rename("new_view", "spend");
        tasks.passTime();
        Workbench.increase(test.workbench.viewsChanged());
        viewModel.newView();
        tasks.passTime();
        assertThat(viewModel.list().shown()).extracting(ViewRow::key).containsExactly("NEW_VIEW", "NEW_VIEW_2");
        assertThat(drafts().get("NEW_VIEW")).contains("name: spend");
    }

    /** @param meanwhile done when the plan has closed, before anybody reads the views again */
    private void applyAnd(Runnable meanwhile) {
        PlanModel plan = new PlanModel(viewModel);
        plan.plan();
        plan.sheetProperty().subscribe((before, now) -> meanwhile.run());
        plan.apply(false);
        plan.close();
    }

    private Map<String, String> drafts() {
        return test.tools
                .definitionTexts()
                .drafts(test.workbench.project().get().folder());
    }

    private void rename(String from, String to) {
        ViewDocument document = viewModel.document();
        document.headerProperty()
                .set(document.headerProperty().get().replace("name: " + from + "\n", "name: " + to + "\n"));
        assertThat(document.text()).contains("name: " + to + "\n");
    }

    private void edit(String from, String to) {
        ViewDocument document = viewModel.document();
        assertThat(document.sqlProperty().get()).contains(from);
        document.sqlProperty().set(document.sqlProperty().get().replace(from, to));
    }

    @Test
    void anotherTimeOrEngineKeepsTheViewAndItsWindow() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        viewModel.add(viewModel.document().text().replace("distinct_merchant_counts", "another"));
        test.workbench.go(new Destination.View("another"));
        viewModel.open(row("distinct_merchant_counts"));
        Interval day = new Interval(Instant.parse("2022-11-12T00:00:00Z"), Instant.parse("2022-11-13T00:00:00Z"));
        viewModel.preview().goTo(day);
        test.workbench.opener().setAsOf(Instant.parse("2022-11-20T00:00:00Z"));
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("distinct_merchant_counts");
        assertThat(viewModel.preview().windowProperty().get()).isEqualTo(day);
        assertThat(test.workbench.notices()).isEmpty();
        test.workbench.opener().useEngine("duckdb");
        assertThat(test.workbench.notices())
                .extracting(notice -> notice.title())
                .containsExactly("distinct_merchant_counts is not applied on this engine");
        test.workbench.opener().useEngine("h2");
        viewModel.open(row("another"));
        viewModel.preview().goTo(day);
        test.workbench.opener().useEngine("duckdb");
        assertThat(viewModel.currentProperty().get().name()).isEqualTo("another");
        assertThat(viewModel.preview().windowProperty().get()).isEqualTo(day);
    }

    private ViewRow row(String name) {
        return viewModel.list().shown().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
